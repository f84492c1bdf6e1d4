-- What was agreed when a scan was finalised: its pictures tell this, whatever becomes of the actions since.
CREATE TABLE `finalised_actions` (
	`scan` text NOT NULL,
	`number` integer NOT NULL,
	`place` integer NOT NULL,
	`action` text NOT NULL,
	`item` text,
	`text` text NOT NULL,
	`owner` text NOT NULL,
	`due` text NOT NULL,
	PRIMARY KEY (`scan`, `number`, `place`),
	FOREIGN KEY (`scan`, `number`) REFERENCES `finalisations`(`scan`, `number`)
) STRICT;
--> statement-breakpoint
-- What a finalised scan had agreed could not change until now.
INSERT INTO `finalised_actions` (`scan`, `number`, `place`, `action`, `item`, `text`, `owner`, `due`)
SELECT a.`scan`,
	(SELECT max(`number`) FROM `finalisations` f WHERE f.`scan` = a.`scan`),
	(SELECT count(*) FROM `actions` b WHERE b.`scan` = a.`scan` AND b.`rowid` <= a.`rowid`),
	a.`id`, a.`item`, a.`text`, a.`owner`, a.`due`
FROM `actions` a
WHERE EXISTS (SELECT 1 FROM `finalisations` f WHERE f.`scan` = a.`scan`);
