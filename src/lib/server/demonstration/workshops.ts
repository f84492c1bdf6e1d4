import { actionsIn } from '#domain/workshop/result.ts';
import type { WorkshopScript } from '#domain/workshop/workshop-script.ts';
import type { Database } from '#server/db/open.ts';
import { after } from '#server/time/moments.ts';
import * as actions from '#server/sessions/actions.ts';
import * as workshops from '#server/workshops/workshops.ts';

/* One script that was led to its end, and one that stands half-way. */

type Written = Record<string, string>;

export function inventWorkshops(
	db: Database,
	scans: { finished: string; halfway: string },
	scripts: readonly WorkshopScript[],
	{ who, at }: { who: string; at: string }
) {
	const [reflection, journey] = ['reflectie', 'klantreis'].map((key) =>
		scripts.find((script) => script.key === key)
	);
	if (reflection) {
		const id = lead(db, { scan: scans.finished }, reflection, {
			who,
			at,
			parts: reflection.parts.length,
			written: reflected
		});
		const found = workshops.find(db, id);
		const field = 'volgende.acties';
		const first = actionsIn(workshops.resultsOf(db, id).get(field)?.value ?? '')[0];
		const stamp = { who, now: at };
		if (found && first) {
			const begin: workshops.BeginAction = (tx, action) =>
				actions.begin(tx, scans.finished, { item: null, ...action }, stamp);
			workshops.follow(db, found, { field, action: first.id, begin }, stamp);
		}
		workshops.move(db, { id }, { kind: 'close' }, after(at, 60));
	}
	if (journey)
		lead(db, { scan: scans.halfway }, journey, { who, at, parts: 5, written: travelled });
}

function lead(
	db: Database,
	home: workshops.WorkshopHome,
	script: WorkshopScript,
	{ who, at, parts, written }: { who: string; at: string; parts: number; written: Written }
): string {
	const id = workshops.prepare(db, home, script, { who, now: at });
	workshops.move(db, { id }, { kind: 'start' }, at);
	for (const [field, value] of Object.entries(written)) {
		const now = { who, now: at };
		const outcome = workshops.save(db, { id, script }, { field, value, expected: 0 }, now);
		if (outcome.kind !== 'saved') throw new Error(`${script.key} ${field}: ${outcome.kind}`);
	}
	workshops.move(db, { id }, { kind: 'go', part: parts - 1 }, at);
	return id;
}

const reflected: Written = {
	'bereikt.bereikt':
		'Elke maandag kijken wij samen naar zorgen over veiligheid.\nNieuwe collega’s worden ingewerkt met een maatje.',
	'niet.niet':
		'Terugkoppelen aan wie een zorg meldde, lukt nog niet altijd.\nDe afspraak met de huisartsen is mondeling.',
	'waarom.oorzaken':
		'Het vaste moment op maandag helpt: niemand hoeft het te plannen.\nVoor de terugkoppeling is geen vast persoon.',
	'volgende.acties': JSON.stringify([
		{
			...{ id: 'terugkoppelen', text: 'Per melding één persoon kiezen die terugkoppelt' },
			...{ owner: 'teamleider', due: '2026-09-01' }
		},
		{
			...{ id: 'huisartsen', text: 'De afspraak met de huisartsen op papier zetten' },
			...{ owner: 'beleidsadviseur', due: '2026-10-01' }
		}
	])
};

const travelled: Written = {
	'begin.goed': 'School en wijkagent kennen ons team.\nOuders komen zelf met vragen over opvoeden.',
	'begin.beter': 'Over ruzie thuis praten ouders pas als het erg is.',
	'zoeken.goed': 'Het telefoonnummer van het team is bekend.',
	'zoeken.beter': 'Wie ’s avonds belt, krijgt niemand.\nVan een wachtlijst hoort een gezin weinig.',
	'zoeken.acties': JSON.stringify([
		{
			...{ id: 'wachtlijst', text: 'Gezinnen op de wachtlijst elke drie weken bellen' },
			...{ owner: 'lokaal team', due: '' }
		}
	])
};
