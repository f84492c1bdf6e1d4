import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { NextStep } from '#domain/scan/next-step.ts';
import { keptRelations } from '#domain/scan/relation.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import * as actions from '#server/sessions/actions.ts';
import * as apiTokens from '#server/access/api-tokens.ts';
import * as grants from '#server/accounts/grants.ts';
import * as savedComparisons from '#server/accounts/saved-comparisons.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as links from '#server/accounts/links.ts';
import { after, day } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as course from '#server/publications/course.ts';
import * as publications from '#server/publications/publications.ts';
import * as reactions from '#server/publications/reactions.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as acts from '#server/sessions/acts.ts';
import * as lead from '#server/sessions/lead.ts';
import * as sessions from '#server/sessions/sessions.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as followUps from '#server/agreements/follow-ups.ts';
import * as goals from '#server/coordination/goals.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import * as imports from '#server/exchange/imports.ts';
import { importWide } from '#server/exchange/wide-import.ts';
import { keptQuestionnaires } from '#server/tables/rounds.ts';
import * as sharedReasons from '#server/reasons/shared-reasons.ts';
import { scriptsIn } from '#server/library/scripts.ts';
import * as weighings from '#server/weighings/weighings.ts';
import * as workshops from '#server/workshops/workshops.ts';
import * as issues from '#server/issues/issues.ts';
import * as localFigures from '#server/figures/figures.ts';
import { contentsOf } from '#routes/beheer/rondes/[region]/[round]/prepared-round.ts';
import {
	eventOf,
	found,
	run,
	visit,
	type Circumstances,
	type Prepared
} from '../world/address-visit.ts';
import { addresses, type Address } from '../world/addresses.ts';
import { figureOf } from '../domain/figure/figures.ts';
import { choices, hashNow, publishRound, sayBack } from '../world/publish-round.ts';
import { draftChoices, draftOf, draftSheet, giveDrafts } from '../world/import-drafts.ts';
import { storedSheet } from '../world/sheets.ts';
import { agreementAt, openTwoRegions, type Place } from '../world/two-regions.ts';
import { writtenQuestionnaire } from '../world/written-questionnaire.ts';
import { answer, contents, finalise, importWaterkant, now, who } from '../world/waterkant.ts';

/*
 * Every address that writes, with a database that keeps nothing: it says so in words, with 503, and nothing is
 * kept. Each is first visited while the database does keep things, so that the walk visits what really writes.
 */

/** Who goes to an address, where, and what was done before. */
interface Case {
	as?: string;
	at?: string;
	first?: (place: Place) => Prepared | Promise<Prepared>;
	/** What is said where it is not the sentence of the queue. */
	says?: string;
}

const world = openTwoRegions(afterAll);
giveDrafts(world);
const { db } = world;
const ada = { id: 'ada', name: 'Ada' };
const item = 'leren.reflectie';
const password = 'een lange zin om te onthouden';

const sending =
	(sends: Record<string, string>): Case['first'] =>
	() => ({ sends: () => sends });
const accountOf = (name: string) => world.people[name]!.session!.account;
const roundOf = ({ region }: Place, key = '2026') => rounds.findWithPrepared(db, region, key)!;
const scanOf = ({ scan }: Place) => scans.find(db, scan)!;
const sessionOf = ({ scan }: Place) => sessions.openOf(db, scan)!;

/** Every scan of the municipality. */
function finaliseAll({ region, municipality }: Place) {
	for (const scan of scans.ofRound(db, roundOf({ region } as Place).id)) {
		if (scan.municipality === municipality) finalise(world, scan);
	}
}

/** Beekdam has an adviser, shares its reasons, and scores higher than Aadorp. */
function shareByBeekdam(place: Place) {
	const { region } = place;
	const round = roundOf(place);
	db.$client.prepare(`update round_members set naming = 'named'`).run();
	for (const scan of scans.ofRound(db, round.id)) {
		if (scan.state === 'finalised') finalising.reopen(db, scan, 'Nog eens.', { who, now });
		const isOfBeekdam = scan.municipality === 'GM9102';
		finalise(world, scans.find(db, scan.id)!, isOfBeekdam ? '4' : '1');
		if (isOfBeekdam && scan.team) {
			finalising.reopen(db, scans.find(db, scan.id)!, 'Een reden erbij.', { who, now });
			answer(world, scans.find(db, scan.id)!, item, '4', 'Wij praten elke maand.');
			finalising.setMarks(db, scans.find(db, scan.id)!, ['municipality', 'team'], { who, now });
		}
	}
	const choice = { municipality: 'GM9102', shared: true };
	sharedReasons.choose(db, round, choice, { who: ada, now });
	const { id } = accountOf('administrator');
	const scope = { region, municipality: 'GM9102' };
	grants.give(db, { account: id, role: 'adviser', scope, givenBy: 'ada' }, now);
}

function preparedWorkshop(home: workshops.WorkshopHome): string {
	const script = scriptsIn('questionnaires').find(({ key }) => key === 'reflectie')!;
	return workshops.prepare(db, home, script, { who: 'ada', now });
}

/** A message with a link in it, that waits. */
function waitingMessage(): Prepared {
	const text = {
		what: 'link',
		subject: 'Inloggen',
		text: 'https://voorbeeld.nl/een-link'
	} as const;
	const expiresAt = after(now, day);
	const { id } = outbox.put(db, { ...text, recipient: 'bo@voorbeeld.nl', expiresAt }, now);
	return { sends: () => ({ bericht: String(id) }) };
}

async function signedInElsewhere(): Promise<Prepared> {
	const { id: account } = accountOf('administrator');
	const headers = new Headers();
	await world.door.auth.api.openSession({ body: { account, method: 'link' }, headers });
	const id = db.$client
		.prepare('select id from account_sessions where user_id = ?')
		.pluck()
		.get(account) as string;
	return { sends: () => ({ sessie: id, account }) };
}

/** As if the answers had come from a file. */
function notFinalised(place: Place): Prepared {
	db.$client.exec(`update rounds set origin = 'imported' where id = ${roundOf(place).id}`);
	return {};
}

const figureLine = 'OTS;regio;2024;100;kinderen;;;jaarverslag;definitief';
const aFigure = figureOf({ level: 'region', municipality: null, place: 'Noord' });

function weighingOfNoord() {
	return weighings.find(db, 'noord', 1)!;
}

function criterionMade(): number {
	const criterion = { name: 'Meldingen', unit: '', weight: 1, atNone: 0, atAll: 50 };
	weighings.addCriterion(db, weighingOfNoord(), criterion, { who: 'ada', now });
	return weighingOfNoord().criteria[0]!.id;
}

function areaMade() {
	weighings.addArea(db, weighingOfNoord(), { postcode: '1505', name: '' }, { who: 'ada', now });
}

/** Nine municipalities that have finalised, three in each region. */
function threeRegions() {
	for (const [index, region] of ['een', 'twee', 'drie'].entries()) {
		const codes = [1, 2, 3].map((number) => `GM84${index}${number}`);
		const municipalities = codes.map((code) => `  - { code: ${code}, name: In ${code} }`);
		const teams = codes.map((code) => `  - { municipality: ${code}, name: Team }`);
		const head = [`key: ${region}`, `name: ${region}`, 'municipalities:'];
		importWaterkant(world, [...head, ...municipalities, 'teams:', ...teams].join('\n'));
		const questionnaire = world.questionnaires.get('thuis@2026')!;
		const opened = rounds.open(db, { region, key: '2026', questionnaire }, now);
		scans.createAll(db, opened, { who: 'ada', now });
		for (const scan of scans.ofRound(db, opened.id)) finalise(world, scan);
	}
}

function preparedRound({ region }: Place): Prepared {
	const questionnaire = world.questionnaires.get('thuis@2026')!;
	const days = { referenceDate: '2026-01-01', opensOn: null, closesOn: null };
	const asked = {
		region,
		key: '2027',
		questionnaire,
		purpose: 'leren',
		rateFirst: false,
		weighting: 'equal',
		soleScope: 'total'
	} as const;
	const round = roundCourse.prepare(db, { ...asked, ...days }, { who: ada, now });
	const { preview } = contentsOf({ ...world, now } as unknown as App.Locals, round);
	const gezien = createHash('sha256').update(JSON.stringify(preview)).digest('base64url');
	return {
		params: { round: '2027' },
		sends: () => ({ ...roundForm(region), ronde: '2027', gezien })
	};
}

function roundForm(regio: string) {
	return { regio, ronde: '2028', vragenlijst: 'thuis@2026', doel: 'leren', 'eerst-zelf': 'nee' };
}

/** The leader of a team was asked two days ago. */
/** What the page or the button before it showed. */
async function seenAt(name: string, place: Place, sends?: Record<string, string>): Promise<string> {
	const address: Address = { needs: () => 'public', ...(sends && { sends: () => sends }) };
	const event = eventOf(world, name, address, world.people.administrator!, place, false);
	return ((await run(name, event)) as { seen: string }).seen;
}

async function pastedFor(name: string, place: Place, lijst: string): Promise<Prepared> {
	const gezien = await seenAt(name, place, { lijst });
	return { sends: () => ({ lijst, gezien }) };
}

function teamAsked(place: Place): Prepared {
	const { id, teamName, municipality } = { ...scanOf(place), id: place.team };
	const about = { id, name: teamName!, municipality: municipality! };
	const cor = { email: 'cor@voorbeeld.nl', name: 'Cor' };
	roundMail.inviteTeam(world.door, { round: roundOf(place), team: about }, cor, {
		who: ada,
		now: after(now, -2 * day)
	});
	const [link] = accessLinks.ofRound(db, roundOf(place).id);
	return { sends: () => ({ link: String(link!.id) }) };
}

function facilitatorAsked(place: Place): Prepared {
	const bo = { email: 'bo@voorbeeld.nl', name: 'Bo' };
	roundMail.inviteFacilitator(world.door, { round: roundOf(place), scan: scanOf(place) }, bo, {
		who: ada,
		now
	});
	const [link] = accessLinks.ofScan(db, place.scan);
	return { sends: () => ({ link: String(link!.id) }) };
}

/** What the lead sends from a page that is up to date. */
function pressed(sends: Record<string, string> = {}, before?: (place: Place) => void): Case {
	return {
		as: 'device that leads',
		first(place) {
			before?.(place);
			const stand = String(acts.lastAct(db, sessionOf(place).id).revision);
			return { sends: () => ({ ...sends, stand }) };
		}
	};
}

/** The same team had a scan in the round before, with an action and other answers. */
function earlierRound({ region, scan: id }: Place): string {
	const questionnaire = world.questionnaires.get('thuis@2026')!;
	const round = rounds.open(db, { region, key: '2025', questionnaire }, now);
	scans.createAll(db, round, { who, now });
	const { team } = scans.find(db, id)!;
	const before = scans.ofSubject(db, round.id, { subject: 'team', team: team! })!;
	finalise(world, before, '1');
	actions.add(db, before.id, { item, text: 'Oefenen', owner: '', due: '' }, { who, now });
	return actions.ofScan(db, before.id)[0]!.id;
}

function reviewed(place: Place): Prepared {
	const id = earlierRound(place);
	const told = {
		[`gezien:${id}`]: 'planned ',
		[`stand:${id}`]: 'done',
		[`geleerd:${id}`]: 'Veel.'
	};
	return { sends: () => told };
}

/** An action of this round, as the page showed it. */
function ownAction(place: Place): Record<string, string> {
	const given = { item: null, text: 'Oefenen', owner: '', due: '' };
	actions.begin(db, scanOf(place).id, given, { who: 'ada', now });
	const [{ id, text, owner, due, state, learned }] = actions.ofScan(db, scanOf(place).id) as [
		NextStep
	];
	return { actie: id, gezien: JSON.stringify({ text, owner, due, state, learned }) };
}

async function withPassword(): Promise<Prepared> {
	const session = world.people.administrator!.session!;
	const proof = { old: '', next: password, from: '127.0.0.1' };
	await accounts.setPassword(world.door, session, proof, now);
	return { sends: () => signIn };
}

/** A closed round of three municipalities that differ, of which none is named. */
function closedRound({ region }: Place): rounds.RoundRow {
	const members = ['GM9101', 'GM9102', 'GM9103'].map((code) => ({
		...{ code, name: code, inhabitants: null }
	}));
	const teams = members.map(({ code: municipality }) => {
		const { id, name } = regions.teamsOf(db, municipality)[0]!;
		return { id: String(id), municipality, name, weight: 1, expected: true };
	});
	const questionnaire = world.questionnaires.get('thuis@2026')!;
	const asked = { region, key: '2028', questionnaire, members, teams };
	const round = rounds.open(db, asked, now);
	scans.createAll(db, round, { who, now });
	for (const [index, scan] of scans.ofRound(db, round.id).entries()) {
		finalise(world, scan, String(1 + (index % 3)));
		const set = db.$client.prepare('update finalised_answers set value = ? where scan = ?');
		if (scan.subject === 'municipality') set.run(String(index % 3), scan.id);
	}
	db.$client.prepare(`update rounds set state = 'closed' where id = ?`).run(round.id);
	return rounds.byId(db, round.id)!;
}

type Stage = 'draft' | 'said-back' | 'over' | 'published';

/** An edition of it at this stage, and what is sent with it. */
function publication(stage: Stage, sends: Record<string, string> = {}, as?: string): Case {
	return {
		...(as !== undefined && { as }),
		async first(place) {
			const round = closedRound(place);
			const params = { round: round.key };
			if (stage === 'published') {
				const { id } = await publishRound(db, round, now);
				return { params, sends: () => ({ ...sends, publicatie: String(id) }) };
			}
			course.makeDraft(db, round, choices, { who: ada, now });
			const made = publications.inTheMaking(db, round)!;
			const gezien = hashNow(db, { round, publication: made }, now);
			if (stage !== 'draft') sayBack(db, { round, publication: made }, now);
			const said = { round, publication: made, municipality: place.municipality };
			if ('gemeente' in sends) reactions.object(db, { ...said, text: 'Nee.' }, { who: ada, now });
			if (stage === 'over') db.$client.exec(`update publications set react_until = '2026-05-01'`);
			return { params, sends: () => ({ gezien, ...sends, publicatie: String(made.id) }) };
		}
	};
}

const signIn = { adres: 'administrator@voorbeeld.nl', wachtwoord: password };
const round = '/beheer/rondes/[region]/[round]';

/** Where somebody else than the administrator may, where more is sent, or where something has to be there first. */
const cases: Record<string, Case> = {
	'POST /account?/sessie': { first: signedInElsewhere },
	'POST /account?/andere': { first: signedInElsewhere },
	'POST /inloggen?/wachtwoord': { first: withPassword },
	'POST /inloggen?/link': { first: sending(signIn) },
	'POST /inloggen/link?/default': {
		first: () => {
			const token = links.make(db, accountOf('adviser').id, now);
			return { sends: () => ({ token }) };
		}
	},
	'POST /inloggen/wachtwoord?/default': { first: sending({ nieuw: password }) },
	'POST /uitnodiging/[token]?/default': {
		first: () => ({
			sends: () => ({ naam: 'Bo', wachtwoord: password }),
			params: { token: invitedAs('bo@voorbeeld.nl') }
		})
	},
	'POST /eerste-beheerder/[token]?/default': {
		first() {
			// The link works only as long as nobody is an administrator.
			db.$client.exec('delete from grants');
			const given = { naam: 'Bo', adres: 'bo@voorbeeld.nl', wachtwoord: password };
			return { sends: () => given, params: { token: invitedAs(null) } };
		}
	},
	'POST /toegang/[token]?/default': {
		first(place) {
			const { region } = place;
			const link = { round: roundOf(place).id, role: 'reader', scope: { region } } as const;
			const reader = { ...link, name: 'De raad', email: null, until: null, madeBy: 'ada' };
			return { params: { token: accessLinks.make(db, reader, now) } };
		}
	},
	'POST /scans/[scan]/leiden/overnemen/[key]?/neem': {
		as: 'signed out',
		first(place) {
			const { id } = accountOf('administrator');
			grants.give(db, { account: id, role: 'administrator', givenBy: 'ada' }, now);
			return { params: { key: lead.offer(db, sessionOf(place), id, now) } };
		}
	},

	'POST /scans/[scan]?/heropen': { at: 'same municipality' },
	'POST /scans/[scan]/acties?/acties': {
		first: reviewed
	},
	'POST /scans/[scan]/acties?/wijzig': {
		first: (place) => ({ sends: () => ({ ...ownAction(place), wat: 'Samen oefenen' }) })
	},
	'POST /scans/[scan]/acties?/weghalen': {
		first: (place) => ({ sends: () => ownAction(place) })
	},
	'POST /scans/[scan]/netwerk?/actie': {
		first(place) {
			const relations = [{ partner: 'Politie', line: 'red', note: '' }] as const;
			answer(world, scanOf(place), 'leren.partners', keptRelations([...relations])!);
			return {};
		}
	},
	'POST /scans/[scan]/inschatten?/bewaar': { as: 'participant' },
	'POST /scans/[scan]/inschatten?/klaar': {
		as: 'participant',
		first: sending({ beurt: 'leren 1' })
	},
	'POST /scans/[scan]/inschattingen': { as: 'participant' },
	'POST /scans/[scan]/leiden?/acties': {
		as: 'device that leads',
		first: reviewed
	},
	'POST /scans/[scan]/leiden?/geef': { as: 'device that leads' },
	'POST /scans/[scan]/leiden?/kort': pressed({ vraag: item, antwoord: '2' }),
	'POST /scans/[scan]/leiden?/naar': pressed({ stap: 'rest' }),
	'POST /scans/[scan]/leiden?/onthul': pressed({ thema: 'alle' }),
	'POST /scans/[scan]/leiden?/opnieuw': pressed({ vraag: item, zet: 'second-open' }, (place) => {
		sessions.moveThemes(db, sessionOf(place), { themes: ['leren'], move: 'reveal' }, { who, now });
	}),
	'POST /scans/[scan]/leiden?/opschrijven': pressed({ vraag: 'leren.woorden' }),
	'POST /scans/[scan]/leiden?/overnemen': pressed({ thema: 'leren' }),
	'POST /scans/[scan]/leiden?/parkeer': pressed({ vraag: item }),
	'POST /scans/[scan]/leiden?/pauze': pressed({ minuten: '10' }),
	'POST /scans/[scan]/leiden?/sluit': pressed(),
	'POST /scans/[scan]/leiden?/start': pressed(),
	'POST /scans/[scan]/leiden?/vastleggen': pressed({ vraag: item, antwoord: '2' }),
	'POST /scans/[scan]/leiden/notitie': {
		as: 'device that leads',
		first: () => ({
			sends: () => ({
				json: {
					item,
					notes: {
						minority: 'Het kan beter',
						changeReason: null,
						action: { text: '', owner: '', due: '' }
					},
					expected: 0
				}
			})
		})
	},
	'POST /scans/[scan]/sessie?/opnieuw': { first: facilitatorAsked },
	'POST /scans/[scan]/sessie?/intrekken': { first: facilitatorAsked },
	'POST /scans/[scan]/vaststellen?/redenen': {
		first(place) {
			earlierRound(place);
			answer(world, scanOf(place), item, '4');
			return {};
		}
	},
	'POST /scans/[scan]/vaststellen?/vaststellen': {
		first(place) {
			for (const one of [item, 'leren.inwerken']) answer(world, scanOf(place), one, '3');
			return {};
		}
	},
	'POST /meedoen/[code]?/wijzig': { as: 'participant' },

	'POST /beheer/accounts?/uitnodigen': {
		first: sending({ adres: 'bo@voorbeeld.nl', rol: 'administrator' })
	},
	'POST /beheer/accounts?/intrekken': {
		first() {
			invitedAs('bo@voorbeeld.nl');
			const [{ tokenHash }] = invitations.open(db, now) as [invitations.Invitation];
			return { sends: () => ({ uitnodiging: tokenHash }) };
		}
	},
	'POST /beheer/koppelingen?/intrekken': {
		first({ region }) {
			const token = { name: 'Dataplatform', region, municipality: null, until: '2030-01-01' };
			apiTokens.make(db, token, { who: ada.id, now });
			const [made] = apiTokens.ofRegions(db, [region]);
			return { sends: () => ({ koppeling: String(made?.id) }) };
		}
	},
	'POST /beheer/accounts?/afnemen': {
		first() {
			const { id: account } = accountOf('adviser');
			grants.give(db, { account, role: 'administrator', givenBy: 'ada' }, now);
			grants.give(
				db,
				{ account: accountOf('reader').id, role: 'administrator', givenBy: 'ada' },
				now
			);
			const given = grants.ofAccount(db, account, now).at(-1);
			return { sends: () => ({ rol: String(given?.id) }) };
		}
	},
	'POST /beheer/accounts?/verwijder': {
		first: () => ({ sends: () => ({ account: accountOf('somebody without a role').id }) })
	},
	'POST /beheer/accounts?/uitloggen': { first: signedInElsewhere },
	'POST /beheer/personen?/wis': {
		first: sending({ wie: 'niemand@voorbeeld.nl', naam: 'niemand' })
	},
	'POST /beheer/personen/gegevens.json': {
		first: sending({ wie: 'adviser@voorbeeld.nl' }),
		says: 'omdat het logboek nu niet kan worden bijgewerkt'
	},
	'POST /beheer/berichten?/verstuur': { first: waitingMessage },
	'POST /beheer/berichten?/lees': {
		first: waitingMessage,
		says: 'omdat het logboek nu niet kan worden bijgewerkt'
	},
	'POST /beheer/berichten?/doorgegeven': { first: waitingMessage },
	[`POST ${round}/norm?/bewaar`]: { first: notFinalised },
	[`POST ${round}/norm?/weg`]: {
		first(place) {
			notFinalised(place);
			const { id } = roundOf(place);
			db.$client.exec(
				`insert into round_norms values (${id}, 'leren.reflectie', 3, '', 'Norm', 'Regio', 'ada', '${now}', 1)`
			);
			return {
				sends: () => ({ vraag: 'leren.reflectie', revisie: '1' })
			};
		}
	},
	[`POST ${round}/norm?/overnemen`]: {
		first(place) {
			notFinalised(place);
			db.$client.exec(
				`insert into rounds (id, region, key, reference_date, questionnaire_hash, purpose, state, origin, opened_at, weighting, sole_scope)
					select 900, region, '2025', '2025-04-01', questionnaire_hash, purpose, state, origin, opened_at, weighting, sole_scope from rounds where id = ${roundOf(place).id};
				insert into round_norms values (900, 'leren.reflectie', 3, '', 'Norm', 'Regio', 'ada', '${now}', 1)`
			);
			return {};
		}
	},
	'POST /gemeenten/[municipality]/[round]/redenen?/default': { as: 'adviser' },
	'POST /regios/[region]/[round]/redenen?/contact': {
		as: 'adviser',
		first(place) {
			shareByBeekdam(place);
			return {};
		}
	},
	'POST /gemeenten/[municipality]/[round]/raadsbrief?/bewaar': {
		as: 'adviser',
		first(place) {
			finaliseAll(place);
			return {};
		}
	},
	'GET /gemeenten/[municipality]/[round]/raadsbrief.docx': {
		as: 'adviser',
		first(place) {
			finaliseAll(place);
			return {};
		}
	},
	'POST /gemeenten/[municipality]/[round]/doelen?/bewaar': { as: 'adviser' },
	'POST /gemeenten/[municipality]/[round]/doelen?/weg': {
		as: 'adviser',
		first(place) {
			const { id } = roundOf(place);
			db.$client.exec(
				`insert into municipality_goals values (${id}, '${place.municipality}', 'leren', 80, null, 2027, 'Zo.', 'ada', '${now}', 1)`
			);
			return { sends: () => ({ thema: 'leren', revisie: '1' }) };
		}
	},
	'POST /beheer/regios/[region]/vragenlijst?/weg': {
		first({ region }) {
			const text = JSON.stringify(writtenQuestionnaire());
			db.insert(keptQuestionnaires)
				.values({ ...{ key: 'proef', version: '2024', text, region }, keptBy: 'ada', keptAt: now })
				.run();
			return {};
		}
	},
	'POST /beheer/regios/[region]/cijfers?/bewaar': {
		first: (place) => pastedFor('POST /beheer/regios/[region]/cijfers?/bekijk', place, figureLine)
	},
	'POST /beheer/regios/[region]/cijfers?/terug': {
		first({ region }) {
			const made = localFigures.bring(db, region, [aFigure], { who: 'ada', now });
			return { sends: () => ({ invoer: made.kind === 'brought' ? String(made.id) : '' }) };
		}
	},
	'POST /scans/[scan]/draaiboek/[workshop]?/start': {
		first: ({ scan }) => ({ params: { workshop: preparedWorkshop({ scan }) } })
	},
	'POST /scans/[scan]/draaiboek/[workshop]?/weg': {
		first: ({ scan }) => ({ params: { workshop: preparedWorkshop({ scan }) } })
	},
	'POST /scans/[scan]/draaiboek/[workshop]?/heropen': {
		first({ workshop }) {
			workshops.move(db, { id: workshop }, { kind: 'close' }, now);
			return {};
		}
	},
	'POST /scans/[scan]/draaiboek/[workshop]/resultaat?/volg': {
		first({ workshop: id }) {
			const { script } = workshops.find(db, id)!;
			const action = { id: 'a', text: 'Terugbellen', owner: '', due: '' };
			const given = { field: 'volgende.acties', value: JSON.stringify([action]), expected: 0 };
			workshops.save(db, { id, script }, given, { who: 'ada', now });
			return { sends: () => ({ veld: 'volgende.acties', actie: 'a' }) };
		}
	},
	'POST /regios/[region]/draaiboek/[workshop]?/start': {
		first: ({ region }) => ({
			params: { workshop: preparedWorkshop({ region, municipality: null }) }
		})
	},
	'POST /regios/[region]/draaiboek/[workshop]?/weg': {
		first: ({ region }) => ({
			params: { workshop: preparedWorkshop({ region, municipality: null }) }
		})
	},
	'POST /regios/[region]/draaiboek/[workshop]?/heropen': {
		first({ regionWorkshop: workshop }) {
			workshops.move(db, { id: workshop }, { kind: 'close' }, now);
			return {};
		}
	},
	'POST /regios/[region]/draaiboek/[workshop]/resultaat?/volg': {
		first({ regionWorkshop: id }) {
			const { script } = workshops.find(db, id)!;
			const action = { id: 'a', text: 'Terugbellen', owner: '', due: '' };
			const given = { field: 'volgende.acties', value: JSON.stringify([action]), expected: 0 };
			workshops.save(db, { id, script }, given, { who: 'ada', now });
			return { sends: () => ({ veld: 'volgende.acties', actie: 'a' }) };
		}
	},
	'POST /regios/[region]/matrix?/begin': {
		first({ region }) {
			for (const { id } of issues.ofRegion(db, region)) issues.remove(db, region, id, { who, now });
			return {};
		}
	},
	'POST /regios/[region]/expertise/[entry]?/bewaar': {
		first: sending({
			...{ terrein: 'Crisis', soorten: 'advises', plaats: 'GM9101', functie: 'wacht' },
			...{ bereik: '088', nagekeken: '1-1-2026', revisie: '1' }
		})
	},
	...Object.fromEntries(
		['/gemeenten/[municipality]/plan/[line]', '/regios/[region]/plan/[line]'].flatMap((line) => [
			[
				`POST ${line}?/terug`,
				{
					first: (place: Place) => {
						takenOut(line, place);
						return { sends: () => ({ revisie: '2' }) };
					}
				}
			],
			[
				`POST ${line}/opvolging?/rondaf`,
				{
					first: (place: Place) => {
						triedOut(line, place);
						return { sends: () => closedFollowUp };
					}
				}
			]
		])
	),
	'POST /gemeenten/[municipality]/plan/voorstellen?/neem': {
		first: (place) => {
			const round = roundOf(place);
			const goal = { score: 70, band: null, year: 2027, reason: 'Omdat het moet.' };
			const asked = { municipality: place.municipality, theme: 'overall', goal, expected: 0 };
			goals.set(db, round, asked, { who: ada, now });
			return { sends: () => ({ 'neem:goal||overall|': 'first' }) };
		}
	},
	'POST /beheer/regios/[region]/weging/[weighing]?/criteriumweg': {
		first: () => ({ sends: () => ({ criterium: String(criterionMade()) }) })
	},
	'POST /beheer/regios/[region]/weging/[weighing]?/gebiedweg': {
		first() {
			areaMade();
			return {};
		}
	},
	'POST /beheer/regios/[region]/weging/[weighing]?/cijfers': {
		first() {
			areaMade();
			const id = criterionMade();
			const sent = { [`cijfer-${id}`]: '12', [`bron-${id}`]: 'CBS', [`dag-${id}`]: '1-1-2026' };
			return { sends: () => ({ postcode: '1505', ...sent }) };
		}
	},
	'POST /land?/leg': {
		first() {
			threeRegions();
			return { sends: () => ({ vragenlijst: 'thuis@2026', jaar: '2026' }) };
		}
	},
	'POST /beheer/regios?/inlezen': {
		first: sending({
			tekst: `key: oost
name: Oost
municipalities:
  - { code: GM9201, name: Eedorp, inhabitants: 10000 }
teams:
  - { municipality: GM9201, name: Een }
`
		})
	},
	[`POST ${round}/openen?/default`]: { first: preparedRound },
	[`POST ${round}/wijzigen?/default`]: { first: preparedRound },
	[`POST ${round}/weggooien?/default`]: { first: preparedRound },
	[`POST ${round}/teams?/zetterug`]: {
		first(place) {
			const asked = { team: place.team, reason: 'Opgeheven.', isFinalisedKnown: true };
			roundTeams.takeOut(db, roundOf(place), asked, { who: ada, now });
			return {};
		}
	},
	[`POST ${round}/periode?/heropen`]: {
		first(place) {
			roundCourse.close(db, roundOf(place), { who: ada, now });
			return {};
		}
	},
	[`POST ${round}/publicatie?/wijzig`]: publication('draft', { reageren: '31-12-2026' }),
	[`POST ${round}/publicatie?/weg`]: publication('draft'),
	[`POST ${round}/publicatie?/leg`]: publication('draft'),
	[`POST ${round}/publicatie?/haal`]: publication('said-back'),
	[`POST ${round}/publicatie?/antwoord`]: publication('said-back', {
		gemeente: 'GM9101',
		'antwoord-GM9101': 'Nagekeken.'
	}),
	[`POST ${round}/publicatie?/publiceer`]: publication('over'),
	[`POST ${round}/publicatie?/trekin`]: publication('published', {
		'reden-1': 'Een fout.',
		'naam-1': '2028'
	}),
	'POST /gemeenten/[municipality]/[round]/publicatie?/opmerking': publication(
		'said-back',
		{ opmerking: 'Wij begonnen pas.' },
		'adviser'
	),
	'POST /gemeenten/[municipality]/[round]/publicatie?/bezwaar': publication(
		'said-back',
		{ bezwaar: 'Dit klopt niet.' },
		'adviser'
	),
	'POST /gemeenten/[municipality]/[round]/naam?/default': {
		first(place) {
			const { key } = closedRound(place);
			// As if nobody had finalised before they were asked.
			db.$client.exec(`update rounds set origin = 'imported' where key = '${key}'`);
			return { params: { round: key } };
		}
	},
	[`POST ${round}?/herinner`]: { first: teamAsked },
	[`POST ${round}/sluiten?/default`]: {
		first: async (place) => {
			const gezien = await seenAt(`GET ${round}/sluiten`, place);
			return { sends: () => ({ gezien }) };
		}
	},
	[`POST ${round}/uitnodigen?/verstuur`]: {
		first: (place) =>
			pastedFor(`POST ${round}/uitnodigen?/bekijk`, place, 'team Een;wim@voorbeeld.nl')
	},
	'POST /beheer/regios/[region]/teams/plakken?/bewaar': {
		first: (place) =>
			pastedFor(
				'POST /beheer/regios/[region]/teams/plakken?/bekijk',
				place,
				'Aadorp;Nieuw;1-1-2027;1111'
			)
	},
	[`POST ${round}/links?/intrekken`]: { first: teamAsked },
	'POST /beheer/rondes/[region]/invoeren?/lees': {
		first: () => {
			const bestand = new File([new Uint8Array(storedSheet('dutch-excel.csv'))], 'scans.csv');
			return { sends: () => ({ bestand }) as unknown as Record<string, string> };
		}
	},
	'POST /beheer/rondes/[region]/invoeren?/weg': {
		first: ({ region }) => ({
			sends: () => ({ bestand: draftOf(world.people.administrator!, region) })
		})
	},
	'POST /beheer/rondes/[region]/invoeren?/herstel': {
		first({ region }) {
			const { questionnaires } = world;
			const given = { region, sheets: [draftSheet], choices: draftChoices, questionnaires };
			const imported = importWide(db, { ...given, who: ada.name, now });
			if (imported.kind !== 'done') throw new Error(imported.kind);
			return { sends: () => ({ invoer: String(imports.ofRegion(db, region)[0]?.id) }) };
		}
	},
	'POST /beheer/rondes/nieuw?/default': {
		first: ({ region }) => ({ sends: () => roundForm(region) })
	},
	'POST /regios/[region]/vergelijk?/weg': {
		first({ region }) {
			const whose = { account: world.people.administrator!.session!.account.id, region };
			savedComparisons.save(db, whose, { name: 'Klein', choice: '' }, now);
			const [one] = savedComparisons.ofAccount(db, whose);
			return { sends: () => ({ bewaard: String(one!.id) }) };
		}
	},
	'POST /gemeenten/[municipality]/teams?/meedoen': {
		first({ municipality, region }) {
			const drie = { name: 'Drie', postcodes: [], validTo: null };
			const elsewhere = { municipality, regions: region === 'noord' ? ['zuid'] : ['noord'] };
			const added = teamRegistry.add(db, elsewhere, drie, { who: ada, now });
			if (added.kind !== 'saved') throw new Error(added.kind);
			return { sends: () => ({ team: String(added.team) }) };
		}
	}
};

const lineOf = (line: string, { region, municipality }: Place) =>
	Number(agreementAt(region, line.startsWith('/regios/') ? 'plan' : municipality));
const planner = { who: { id: 'ada', role: 'beleidsadviseur' }, now };

function takenOut(line: string, place: Place) {
	const asked = { region: place.region, id: lineOf(line, place), expected: 1 };
	agreements.takeOut(db, asked, 'Niet meer nodig', planner);
}

const closedFollowUp = {
	...{ nummer: '1', revisie: '1', success: 'Als het lukt', check: 'Door te tellen' },
	...{ results: 'Vier keer', hold: 'Elke maand', uitkomst: 'content' }
};

function triedOut(line: string, place: Place) {
	const answers = { success: 'Als het lukt', check: 'Door te tellen' };
	const asked = { agreement: lineOf(line, place), number: 1, expected: 0, answers, due: '' };
	followUps.write(db, asked, { who: 'ada', now });
}

/** Downloads are given only with a line in the journal. */
const downloads = found().filter((name) =>
	/^GET .*(infographic\.(?!zip)|beelden\/|resultaten\/|\[chart\]|(?<!sjabloon)\.csv$|\.docx$|regio\.yaml)/.test(
		name
	)
);
for (const name of downloads)
	cases[name] = {
		...cases[name],
		says: 'omdat het logboek nu niet kan worden bijgewerkt',
		// Of a scan there is a picture once it is finalised.
		...(name.startsWith('GET /scans/') && { at: 'same municipality' })
	};

/** What needs no place in the database, or must not wait for one. */
const others: Record<string, string> = {
	'POST /beheer/rondes/[region]/[round]/infographic/voorbeeld': 'only draws what is typed',
	'POST /beheer/rondes/[region]/[round]/infographic?/bekijk':
		'only draws what is typed; with a file it writes, which logo-upload.test.ts tries',
	'POST /beheer/regios/[region]/stijl?/bekijk': 'only draws what is typed',
	'POST /gemeenten/[municipality]/stijl?/bekijk': 'only draws what is typed',
	'POST /regios/[region]/[round]/infographic/zip?/maak': 'only makes a file, in another process',
	'POST /regios/[region]/[round]/infographic/zip?/stop': 'only stops that process',
	[`POST ${round}/uitnodigen?/bekijk`]: 'only reads what is pasted',
	'POST /beheer/regios/[region]/teams/plakken?/bekijk': 'only reads what is pasted',
	'POST /rol': 'is there in the demonstration only, and keeps its choice in the browser',
	'POST /beheer/regios/[region]/cijfers?/bekijk': 'only reads what is pasted',
	'POST /beheer/personen?/zoek': 'only looks for people',
	'POST /inloggen?/adres': 'only looks up how people of an organisation sign in',
	'POST /scans/[scan]/inschatten?/terug': 'only leads to another question',
	'POST /scans/[scan]/leiden?/verzonnen': 'is there only in the demonstration',
	'POST /beheer/regios/[region]/vragenlijst?/lees': 'what is read goes along in the form',
	'POST /beheer/regios/[region]/vragenlijst?/nakijken': 'a check keeps nothing',
	'POST /vragenlijsten/werkbank?/nakijken': 'the workbench keeps nothing',
	'POST /vragenlijsten/werkbank?/openen': 'the workbench keeps nothing',
	'POST /vragenlijsten/werkbank/bestand': 'the workbench keeps nothing',
	'POST /vragenlijsten/werkbank/nakijken': 'the workbench keeps nothing'
};

/** Whoever leaves a device is not held back: without its cookies the device is nobody. */
const leaving: Record<string, Case> = {
	'POST /meedoen/[code]?/vergeet': { as: 'participant' },
	'POST /toegang?/default': { as: 'participant' },
	'POST /uitloggen?/default': {},
	'POST /wissen?/default': { as: 'participant' }
};

/** Works only with an organisation that people sign in at; the answer of the hooks says what is wrong. */
const elsewhere = ['GET /inloggen/met/[provider]', 'GET /inloggen/terug/[provider]'];

const sentence = 'De server mag niet in zijn database schrijven';

/** Somebody goes there while the database keeps things, or keeps nothing. */
function go(
	name: string,
	{ as = 'administrator', at = 'own', first }: Case,
	during?: Circumstances['during']
) {
	const address: Address = addresses[name] ?? { needs: () => 'public' };
	return visit(world, name, address, world.people[as]!, world.places[at]!, { first, during });
}

async function withoutWriting<Answer>(work: () => Promise<Answer>): Promise<Answer> {
	db.$client.pragma('query_only = on');
	try {
		return await work();
	} finally {
		db.$client.pragma('query_only = off');
	}
}

/** The same, and every row is looked at. */
async function withNothingWritten<Answer>(work: () => Promise<Answer>): Promise<Answer> {
	const before = contents(db);
	const answer = await withoutWriting(work);
	expect(contents(db)).toEqual(before);
	return answer;
}

const writing = found().filter(
	(name) =>
		(name.startsWith('POST ') && !(name in others) && !(name in leaving)) ||
		downloads.includes(name)
);

describe('where nothing can be written', () => {
	test.each(writing)('%s says so, with 503, and nothing is kept', async (name) => {
		const one = cases[name] ?? {};
		const usual = await go(name, one);
		expect(usual, 'with a database that keeps things').toEqual({
			status: expect.toSatisfy((status) => [200, 303].includes(status as number)),
			told: expect.anything(),
			written: true
		});
		const outcome = await go(name, one, withNothingWritten);
		expect(outcome).toEqual({
			status: 503,
			told: expect.stringContaining(one.says ?? sentence),
			written: false
		});
	});

	test.each(Object.keys(others))('%s answers as always, for it writes nothing', async (name) => {
		const usual = await go(name, {});
		expect(usual.written).toBe(false);
		expect(await go(name, {}, withNothingWritten)).toEqual(usual);
	});

	test.each(Object.entries(leaving))('%s lets somebody go', async (name, one) => {
		const usual = await go(name, one);
		expect(usual).toMatchObject({ written: true });
		expect(await go(name, one, withNothingWritten)).toEqual({ ...usual, written: false });
	});

	test.each(
		found().filter(
			(name) =>
				!name.startsWith('POST ') &&
				!downloads.includes(name) &&
				!elsewhere.includes(name) &&
				name in addresses
		)
	)('%s can be read', async (name) => {
		for (const as of ['administrator', 'participant', 'device that leads']) {
			for (const at of ['own', 'same municipality', 'a candidate']) {
				const usual = await go(name, { as, at });
				expect([as, at, usual.written]).toEqual([as, at, false]);
				expect([as, at, await go(name, { as, at }, withoutWriting)]).toEqual([as, at, usual]);
			}
		}
	});
});

function invitedAs(email: string | null): string {
	const invitation = { email, role: 'administrator', invitedBy: 'ada' } as const;
	return invitations.make(db, invitation, now).token;
}
