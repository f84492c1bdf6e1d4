import process from 'node:process';
import { snapshotOf } from '#server/db/look.ts';
import type { BundleOrder, BundleSaid } from './bundles.ts';
import { BundleNotMade, bundleOf } from './round-bundle.ts';

/* bundles.ts starts this process for one ZIP. It never writes in the database. */

process.on('message', (order: BundleOrder) => {
	void made(order).then(say);
});
// Without the server nobody waits for it.
process.on('disconnect', () => process.exit());
say({ kind: 'ready' });

async function made({ database, request, path }: BundleOrder): Promise<BundleSaid> {
	try {
		const db = snapshotOf(database);
		const files = await bundleOf(db, request, path, ({ made, of }) =>
			say({ kind: 'progress', made, of })
		);
		return typeof files === 'number'
			? { kind: 'made', files }
			: { kind: 'not-made', problem: null };
	} catch (error) {
		const { message, code } = error as Error & { code?: string };
		if (error instanceof BundleNotMade) return { kind: 'not-made', problem: message };
		return { kind: 'not-made', problem: code === 'ENOSPC' ? diskFull : null };
	}
}

function say(said: BundleSaid) {
	process.send?.(said);
}

const diskFull =
	'De ZIP is niet gemaakt: de schijf van de server is vol. Waarschuw de beheerder. Elk bestand apart kunt u wel downloaden.';
