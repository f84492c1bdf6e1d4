import { keptAction } from '#domain/scan/action.ts';
import { keptRelations, type Relation } from '#domain/scan/relation.ts';
import type { Database } from '#server/db/open.ts';
import type { LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { put } from '#server/scans/answers.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';

const region = 'zuid-holland-zuid';

/**
 * The region drew its network twice, half a year apart. Without the questionnaire there is none, and a second call
 * changes nothing.
 */
export function drawDemonstrationNetworks(
	db: Database,
	questionnaires: ReadonlyMap<string, LoadedQuestionnaire>
) {
	for (const { key, referenceDate, at, reference, answers } of maps) {
		const questionnaire = questionnaires.get(reference);
		if (!questionnaire || rounds.findWithPrepared(db, region, key)) continue;
		const stamp = { who: 'Demonstratie', now: at };
		const opened = { region, key, referenceDate, questionnaire, origin: 'invented' } as const;
		const round = rounds.open(db, { ...opened, state: 'closed', soleScope: 'named' }, at);
		scans.createAll(db, round, stamp);
		const scan = scans.ofSubject(db, round.id, { subject: 'region' });
		if (!scan) continue;
		const given = Object.entries(answers).map(([item, value]) => ({ item, value, note: '' }));
		const event = { kind: 'answer', who: stamp.who, at } as const;
		put(db, scan.id, { given, before: new Map(), event });
		finalising.finaliseImported(db, scan, stamp);
	}
}

interface InventedMap {
	key: string;
	referenceDate: string;
	at: string;
	reference: string;
	/** By item. */
	answers: Record<string, string>;
}

const line = (partner: string, colour: Relation['line'], note = ''): Relation => ({
	partner,
	line: colour,
	note
});
const between = (partner: string, other: string, colour: Relation['line']): Relation => ({
	...line(partner, colour),
	other
});

const kept = (relations: Relation[]) => keptRelations(relations) ?? '';

/** How the map is kept; what is left out is not known. */
const keeping = (known: Record<string, number>) =>
	Object.fromEntries(asked.map((item) => [`bijhouden.${item}`, String(known[item] ?? 'onbekend')]));
const asked = [
	...['wanneer', 'wie-deden-mee', 'gelijke-stem', 'trekker'],
	...['vanuit-gezinnen', 'afspraken-verdeeld', 'vorige-afspraken']
];

const goal = 'Gezinnen en huishoudens krijgen hulp van mensen die van elkaar weten wat zij doen.';

const maps: InventedMap[] = [
	{
		key: '2025-najaar',
		referenceDate: '2025-10-01',
		at: '2025-10-14T12:00:00.000Z',
		reference: 'netwerk-in-kaart@2025',
		answers: {
			'kaart.doel': goal,
			'kaart.partners': kept([
				line('Veilig Thuis', 'green'),
				line('Politie', 'orange', 'De wijkagent kennen wij goed, de recherche niet.'),
				line('Huisartsen', 'red', 'Wij weten niet wie wij kunnen bellen.'),
				line('Vrouwenopvang', 'orange'),
				line('Scholen', 'orange'),
				line('Woningcorporaties', 'green'),
				line('Ggz', 'red', 'Er is een lange wachtlijst.'),
				line('Verslavingszorg', 'none', 'Wie is daar ons vaste gezicht?')
			]),
			'terugkijken.gaat-goed': 'Met Veilig Thuis praten wij elke week over wie wat doet.',
			'terugkijken.ontbreekt': 'Huisartsen en de ggz.',
			...keeping({ 'wie-deden-mee': 1, 'gelijke-stem': 1, trekker: 1, 'vanuit-gezinnen': 0 })
		}
	},
	{
		key: '2026-voorjaar',
		referenceDate: '2026-03-01',
		at: '2026-03-17T12:00:00.000Z',
		reference: 'netwerk-in-kaart@2026',
		answers: {
			'kaart.doel': goal,
			'kaart.partners': kept([
				line('Veilig Thuis', 'green'),
				line('Politie', 'green'),
				line('Huisartsen', 'orange', 'Er is nu één nummer voor overleg.'),
				line('Vrouwenopvang', 'orange'),
				line('Scholen', 'orange'),
				line('Ggz', 'red', 'De wachtlijst is niet korter geworden.'),
				line('Verslavingszorg', 'red', 'Wij kennen daar nog niemand.'),
				line('Meldpunt zorg en overlast', 'green'),
				between('Veilig Thuis', 'Ggz', 'red'),
				between('Politie', 'Meldpunt zorg en overlast', 'green')
			]),
			'terugkijken.gaat-goed': 'De politie schuift nu elke twee weken aan.',
			'terugkijken.kan-beter': 'Met scholen spreken wij elkaar pas als het misgaat.',
			'terugkijken.ontbreekt': 'De ggz en de verslavingszorg.',
			'terugkijken.afspraken':
				keptAction({
					choice: null,
					answer: '',
					action: 'Met de ggz afspreken wie er meekijkt bij onveiligheid thuis.',
					owner: 'regiocoördinator',
					date: '2026-09-30'
				}) ?? '',
			...keeping({ 'wie-deden-mee': 2, 'gelijke-stem': 1, trekker: 2, 'vanuit-gezinnen': 1 })
		}
	}
];
