// Baseline, frozen: answers in one plain table, and the means of them by a plain GROUP BY. It says in how many
// milliseconds the means were there.
import Sqlite from 'better-sqlite3';

const db = new Sqlite(process.env.DATABASE_PATH);
const groups = {
	country: db.prepare(
		'select theme, year, region, avg(value), count(*) from answers group by theme, year, region'
	),
	region: db.prepare(
		'select theme, year, municipality, avg(value), count(*) from answers group by theme, year, municipality'
	)
};

process.on('message', (asked) => {
	const start = performance.now();
	const rows = groups[asked].all();
	process.send({ milliseconds: performance.now() - start, rows: rows.length });
});
process.send({ port: 0 });
process.on('SIGTERM', () => process.exit()).on('disconnect', () => process.exit());
