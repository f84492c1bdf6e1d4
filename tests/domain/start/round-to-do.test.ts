import { expect, test } from 'vitest';
import { roundToDo, type RoundAtGlance } from '#domain/start/round-to-do.ts';
import { municipalityToDos, type MunicipalityAtGlance } from '#domain/start/municipality-to-dos.ts';

const today = '2026-06-10';
const open: RoundAtGlance = {
	...{ region: 'waterkant', key: '2026', state: 'open', opensOn: null, closesOn: null },
	...{ openUninvited: 0, scans: 10, finalised: 4, publication: null }
};
const closed: RoundAtGlance = { ...open, state: 'closed', finalised: 10 };
const edition: NonNullable<RoundAtGlance['publication']> = {
	...{ edition: 1, state: 'published', reactUntil: '2026-06-20', isUnderEmbargo: false },
	...{ comments: 0, unanswered: 0, path: '/publicaties/waterkant/2026' }
};
const at = '/beheer/rondes/waterkant/2026';

test.each<[string, RoundAtGlance, string, string, string]>([
	['prepared', { ...open, state: 'prepared' }, 'now', `${at}/openen`, 'nog niet open'],
	[
		'some uninvited',
		{ ...open, openUninvited: 3 },
		'now',
		at,
		'Voor 3 gemeenten en teams die nog niet klaar zijn, is niemand uitgenodigd'
	],
	[
		'one uninvited',
		{ ...open, openUninvited: 1 },
		'now',
		at,
		'Voor 1 gemeente of team dat nog niet klaar is, is niemand uitgenodigd'
	],
	['on its way', open, 'soon', at, '4 van 10 scans vastgesteld'],
	[
		'with its end in sight',
		{ ...open, closesOn: '2026-06-24' },
		'now',
		at,
		'De laatste dag is 24 juni 2026'
	],
	['with time enough', { ...open, closesOn: '2026-06-25' }, 'soon', at, 'tot en met 25 juni 2026'],
	[
		'past its end',
		{ ...open, closesOn: '2026-06-09', openUninvited: 2 },
		'now',
		at,
		'laatste dag was'
	],
	['ready to close', { ...open, finalised: 10 }, 'now', at, 'alle 10 scans zijn vastgesteld'],
	['reopened', { ...open, state: 'reopened' }, 'soon', at, 'loopt'],
	['closed', closed, 'now', `${at}/publicatie`, 'nog niet gepubliceerd'],
	['closed and empty', { ...closed, finalised: 0 }, 'later', '/beheer/rondes/nieuw', 'niets te'],
	[
		'in draft',
		{ ...closed, publication: { ...edition, state: 'draft' } },
		'now',
		`${at}/publicatie`,
		'concept'
	],
	[
		'said back, with time to react',
		{ ...closed, publication: { ...edition, state: 'said-back', comments: 2 } },
		'soon',
		`${at}/publicatie`,
		'2 gemeenten hebben gereageerd'
	],
	[
		'said back, with an objection',
		{ ...closed, publication: { ...edition, state: 'said-back', comments: 2, unanswered: 1 } },
		'now',
		`${at}/publicatie`,
		'Eén bezwaar wacht op uw antwoord'
	],
	[
		'said back, and the day is over',
		{ ...closed, publication: { ...edition, state: 'said-back', reactUntil: '2026-06-09' } },
		'now',
		`${at}/publicatie`,
		'Nog niemand heeft gereageerd'
	],
	['published', { ...closed, publication: edition }, 'later', edition.path, 'is gepubliceerd'],
	[
		'under embargo',
		{ ...closed, publication: { ...edition, isUnderEmbargo: true } },
		'soon',
		`${at}/publicatie`,
		'embargo'
	],
	[
		'withdrawn',
		{ ...closed, publication: { ...edition, state: 'withdrawn' } },
		'now',
		`${at}/publicatie`,
		'ingetrokken'
	]
])('a round that is %s', (_, round, attention, href, words) => {
	const toDo = roundToDo(round, today);
	expect(toDo).toMatchObject({ attention, href, words: expect.stringContaining(words) });
});

test('a municipality is asked to react and to choose, as long as it can', () => {
	const place = {
		...{ code: 'GM9001', region: 'waterkant', round: '2026' },
		...{ mayChooseNaming: true, hasChosenNaming: false, saidBack: null }
	};
	const saidBack = { round: '2025', reactUntil: '2026-06-20', hasReacted: false };
	const hrefs = (given: Partial<MunicipalityAtGlance> = {}) =>
		municipalityToDos({ ...place, ...given }).map(({ href, attention }) => `${attention} ${href}`);
	expect(hrefs()).toEqual(['now /gemeenten/GM9001/2026/naam?regio=waterkant']);
	expect(hrefs({ hasChosenNaming: true })).toEqual([]);
	expect(hrefs({ mayChooseNaming: false, saidBack })).toEqual([
		'now /gemeenten/GM9001/2025/publicatie?regio=waterkant'
	]);
	expect(hrefs({ mayChooseNaming: false, saidBack: { ...saidBack, hasReacted: true } })).toEqual([
		'soon /gemeenten/GM9001/2025/publicatie?regio=waterkant'
	]);
});
