import { may } from '#domain/access/permission.ts';
import { isRunning } from '#domain/region/round-state.ts';
import type { BackupKnown, Health, StartHouse } from '#domain/start/section.ts';
import type { ToDo } from '#domain/start/to-do.ts';
import { clockTime, longDate } from '#domain/words/format.ts';
import { lastBackup } from '#server/backup/own-copies.ts';
import { healthOf } from '#server/house/health.ts';
import { setUpOf } from '#server/house/set-up.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';

export function ownHouse(locals: App.Locals): StartHouse | null {
	const { db, viewer, now, settings, door } = locals;
	if (!may(viewer, 'manage-accounts')) return null;
	const health = healthOf(db, settings.databasePath, now);
	const going = Map.groupBy(rounds.goingOn(db), ({ round }) => round.region);
	const sendsMail = door.post !== undefined;
	const backup = backupOf(settings, now);
	return {
		...{ setUp: setUpOf(db, now), health, backup, sendsMail },
		tellsLeaks: settings.securityContact !== null,
		toDos: [...backupToDo(backup), ...messagesToDo(health, sendsMail)],
		regions: regions.all(db).map(({ key, name }) => ({
			...{ key, name },
			rounds: (going.get(key) ?? []).map(({ round, scans, finalised }) => ({
				key: round.key,
				words: isRunning(round.state)
					? `${finalised} van ${scans} scans vastgesteld`
					: 'staat klaar om te openen',
				href: `/beheer/rondes/${key}/${round.key}`
			}))
		}))
	};
}

function backupOf(settings: App.Locals['settings'], now: string): BackupKnown {
	const last = lastBackup(settings, now);
	if (!last) return { kind: 'unknown' };
	return last.madeAt === null
		? { kind: 'none' }
		: { kind: 'made', at: last.madeAt, isLate: last.isLate };
}

function backupToDo(backup: BackupKnown): ToDo[] {
	const button = { title: 'Lees wat u doet', href: '/hulp/beheerder#reservekopie' };
	if (backup.kind === 'none') {
		const words = 'Er is geen gave reservekopie. In het log van de server staat waarom.';
		return [{ attention: 'now', words, ...button }];
	}
	if (backup.kind === 'made' && backup.isLate) {
		const words = `De laatste reservekopie is te oud: ${longDate(backup.at)}, ${clockTime(backup.at)}. In het log van de server staat waarom.`;
		return [{ attention: 'now', words, ...button }];
	}
	return [];
}

function messagesToDo({ waiting, failed }: Health, sendsMail: boolean): ToDo[] {
	const href = '/beheer/berichten';
	const title = 'Bekijk de berichten';
	if (!sendsMail && waiting > 0) {
		const number = waiting === 1 ? 'Er wacht 1 bericht' : `Er wachten ${waiting} berichten`;
		const words = `${number} om te worden doorgegeven: deze Thermometer verstuurt geen mail.`;
		return [{ attention: 'now', words, title: 'Geef berichten door', href }];
	}
	if (failed > 0) {
		const number = failed === 1 ? '1 bericht' : `${failed} berichten`;
		const words = `Versturen is nog niet gelukt voor ${number}. Thermometer probeert het opnieuw.`;
		return [{ attention: 'now', words, title, href }];
	}
	return [];
}
