CREATE TABLE `__signed` (
	`scan` text NOT NULL,
	`words` text NOT NULL,
	`signature` text NOT NULL,
	PRIMARY KEY(`scan`, `words`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
-- What stood beside an answer or an event until now was a name. One that leads to one person becomes a signature;
-- one of a participant whose name is gone becomes what the page then says; any other stays as it was.
INSERT INTO `__signed`
WITH `said` (`scan`, `words`) AS (
	SELECT `scan`, `who` FROM `events`
	UNION SELECT `scan`, `changed_by` FROM `answers`
	UNION SELECT `scan`, `changed_by` FROM `actions`
	UNION SELECT `scan`, `by` FROM `finalisations`
	UNION SELECT `id`, `municipality_mark_by` FROM `scans` WHERE `municipality_mark_by` IS NOT NULL
	UNION SELECT `id`, `team_mark_by` FROM `scans` WHERE `team_mark_by` IS NOT NULL
	UNION SELECT `scan`, `prepared_by` FROM `sessions`
	UNION SELECT s.`scan`, e.`who` FROM `session_events` e JOIN `sessions` s ON s.`id` = e.`session`
),
`named` AS (
	SELECT `said`.*,
		(SELECT count(*) FROM `accounts` a WHERE a.`name` = `words`) AS `accounts`,
		(SELECT a.`id` FROM `accounts` a WHERE a.`name` = `words`) AS `account`,
		(SELECT count(DISTINCT coalesce(l.`email`, l.`id`)) FROM `access_links` l WHERE l.`name` = `words`) AS `bearers`,
		(SELECT max(coalesce(l.`email`, '')) FROM `access_links` l WHERE l.`name` = `words`) AS `email`,
		(SELECT max(l.`id`) FROM `access_links` l WHERE l.`name` = `words`
			AND l.`round` = (SELECT `round` FROM `scans` WHERE `id` = `said`.`scan`)) AS `link`,
		(SELECT p.`id` FROM `participants` p JOIN `sessions` s ON s.`id` = p.`session`
			WHERE s.`scan` = `said`.`scan` AND p.`name` || ' · ' || case p.`organisation` when 'lokaal-team' then 'lokaal team' else p.`organisation` end = `words`
			ORDER BY p.`joined_at` DESC LIMIT 1) AS `participant`
	FROM `said`
	WHERE `words` NOT IN ('', 'Thermometer', 'Opdrachtregel', 'Gespreksleider')
),
`signed` AS (
	SELECT `scan`, `words`, CASE
		WHEN `participant` IS NOT NULL THEN 'deelnemer:' || `participant`
		WHEN `accounts` = 1 AND (`bearers` = 0 OR (`bearers` = 1 AND `email` = (SELECT `email` FROM `accounts` WHERE `id` = `account`)))
			THEN 'account:' || `account`
		WHEN `accounts` = 0 AND `bearers` = 1 AND `link` IS NOT NULL THEN 'link:' || `link`
		WHEN `accounts` + `bearers` > 0 THEN NULL
		WHEN substr(`words`, -14) = ' · lokaal team' THEN 'een deelnemer · lokaal team'
		WHEN substr(`words`, -11) = ' · gemeente' THEN 'een deelnemer · gemeente'
		WHEN substr(`words`, -10) = ' · partner' THEN 'een deelnemer · partner'
	END AS `signature`
	FROM `named`
)
SELECT `scan`, `words`, `signature` FROM `signed` WHERE `signature` IS NOT NULL AND `signature` <> `words`;
--> statement-breakpoint
-- What became of last round's actions was told at this round's table.
UPDATE `__signed` SET `signature` = coalesce((SELECT 'deelnemer:' || p.`id`
	FROM `participants` p JOIN `sessions` s ON s.`id` = p.`session` JOIN `scans` c ON c.`id` = s.`scan`
	JOIN `scans` own ON own.`id` = `__signed`.`scan`
	WHERE p.`name` || ' · ' || case p.`organisation` when 'lokaal-team' then 'lokaal team' else p.`organisation` end = `words` AND c.`municipality` IS own.`municipality`
	ORDER BY p.`joined_at` DESC LIMIT 1), `signature`)
WHERE substr(`signature`, 1, 16) = 'een deelnemer · '
	AND NOT EXISTS (SELECT 1 FROM `events` e WHERE e.`scan` = `__signed`.`scan` AND e.`who` = `words`)
	AND NOT EXISTS (SELECT 1 FROM `session_events` e JOIN `sessions` s ON s.`id` = e.`session`
		WHERE s.`scan` = `__signed`.`scan` AND e.`who` = `words`);
--> statement-breakpoint
DROP TRIGGER `events_never_change`;
--> statement-breakpoint
UPDATE `events` SET `who` = (SELECT `signature` FROM `__signed` n WHERE n.`scan` = `events`.`scan` AND n.`words` = `events`.`who`)
WHERE EXISTS (SELECT 1 FROM `__signed` n WHERE n.`scan` = `events`.`scan` AND n.`words` = `events`.`who`);
--> statement-breakpoint
CREATE TRIGGER `events_never_change` BEFORE UPDATE ON `events` BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
--> statement-breakpoint
DROP TRIGGER `session_events_never_change`;
--> statement-breakpoint
UPDATE `session_events` SET `who` = (SELECT `signature` FROM `__signed` n WHERE n.`scan` = (SELECT `scan` FROM `sessions` WHERE `id` = `session_events`.`session`) AND n.`words` = `session_events`.`who`)
WHERE EXISTS (SELECT 1 FROM `__signed` n WHERE n.`scan` = (SELECT `scan` FROM `sessions` WHERE `id` = `session_events`.`session`) AND n.`words` = `session_events`.`who`);
--> statement-breakpoint
CREATE TRIGGER `session_events_never_change` BEFORE UPDATE ON `session_events` BEGIN SELECT RAISE(ABORT, 'session events are append-only'); END;
--> statement-breakpoint
UPDATE `answers` SET `changed_by` = (SELECT `signature` FROM `__signed` n WHERE n.`scan` = `answers`.`scan` AND n.`words` = `answers`.`changed_by`)
WHERE EXISTS (SELECT 1 FROM `__signed` n WHERE n.`scan` = `answers`.`scan` AND n.`words` = `answers`.`changed_by`);
--> statement-breakpoint
UPDATE `actions` SET `changed_by` = (SELECT `signature` FROM `__signed` n WHERE n.`scan` = `actions`.`scan` AND n.`words` = `actions`.`changed_by`)
WHERE EXISTS (SELECT 1 FROM `__signed` n WHERE n.`scan` = `actions`.`scan` AND n.`words` = `actions`.`changed_by`);
--> statement-breakpoint
UPDATE `finalisations` SET `by` = (SELECT `signature` FROM `__signed` n WHERE n.`scan` = `finalisations`.`scan` AND n.`words` = `finalisations`.`by`)
WHERE EXISTS (SELECT 1 FROM `__signed` n WHERE n.`scan` = `finalisations`.`scan` AND n.`words` = `finalisations`.`by`);
--> statement-breakpoint
UPDATE `scans` SET `municipality_mark_by` = (SELECT `signature` FROM `__signed` n WHERE n.`scan` = `scans`.`id` AND n.`words` = `scans`.`municipality_mark_by`)
WHERE EXISTS (SELECT 1 FROM `__signed` n WHERE n.`scan` = `scans`.`id` AND n.`words` = `scans`.`municipality_mark_by`);
--> statement-breakpoint
UPDATE `scans` SET `team_mark_by` = (SELECT `signature` FROM `__signed` n WHERE n.`scan` = `scans`.`id` AND n.`words` = `scans`.`team_mark_by`)
WHERE EXISTS (SELECT 1 FROM `__signed` n WHERE n.`scan` = `scans`.`id` AND n.`words` = `scans`.`team_mark_by`);
--> statement-breakpoint
UPDATE `sessions` SET `prepared_by` = (SELECT `signature` FROM `__signed` n WHERE n.`scan` = `sessions`.`scan` AND n.`words` = `sessions`.`prepared_by`)
WHERE EXISTS (SELECT 1 FROM `__signed` n WHERE n.`scan` = `sessions`.`scan` AND n.`words` = `sessions`.`prepared_by`);
--> statement-breakpoint
DROP TABLE `__signed`;
--> statement-breakpoint
-- A line of the journal may lose the address of somebody who is gone, and nothing else.
DROP TRIGGER `journal_never_changes`;
--> statement-breakpoint
CREATE TRIGGER `journal_never_changes` BEFORE UPDATE ON `journal`
WHEN NOT (
	NEW.`id` = OLD.`id` AND NEW.`at` = OLD.`at` AND NEW.`who` = OLD.`who` AND NEW.`what` = OLD.`what` AND NEW.`region` IS OLD.`region`
	AND (NEW.`subject` = OLD.`subject` OR (NEW.`subject` = 'verwijderd adres' AND instr(OLD.`subject`, '@') > 0))
	AND (NEW.`detail` = OLD.`detail` OR (OLD.`detail` ->> '$.email' IS NOT NULL AND NEW.`detail` = json_set(OLD.`detail`, '$.email', 'verwijderd adres')))
)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
--> statement-breakpoint
-- Of a browser no more is kept than what its owner reads of it (deviceInWords, account-sessions.ts).
UPDATE `account_sessions` SET `user_agent` = (
	WITH `found` AS (SELECT
		CASE WHEN instr(`user_agent`, 'Edg/') > 0 THEN 'Edge' WHEN instr(`user_agent`, 'Firefox/') > 0 THEN 'Firefox' WHEN instr(`user_agent`, 'Chrome/') > 0 THEN 'Chrome' WHEN instr(`user_agent`, 'Safari/') > 0 THEN 'Safari' END AS `browser`,
		CASE WHEN instr(`user_agent`, 'iPhone') > 0 OR instr(`user_agent`, 'iPad') > 0 THEN 'iOS' WHEN instr(`user_agent`, 'Android') > 0 THEN 'Android' WHEN instr(`user_agent`, 'Windows') > 0 THEN 'Windows' WHEN instr(`user_agent`, 'Mac OS') > 0 THEN 'macOS' WHEN instr(`user_agent`, 'Linux') > 0 THEN 'Linux' END AS `system`)
	SELECT CASE WHEN `browser` IS NULL AND `system` IS NULL THEN 'Onbekend apparaat'
		ELSE coalesce(`browser`, 'Browser') || coalesce(' op ' || `system`, '') END FROM `found`
) WHERE `user_agent` IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `sessions_of_scan` ON `sessions` (`scan`);
