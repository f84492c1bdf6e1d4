-- What a coordinator uploaded and chose, until it is imported: private to who uploaded it, and kept for a day.
CREATE TABLE `import_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL REFERENCES `regions`(`key`),
	`owner` text NOT NULL,
	`made_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`file` text NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`choices` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_drafts_of_owner` ON `import_drafts` (`owner`, `region`);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`region` text NOT NULL REFERENCES `regions`(`key`),
	`round` integer NOT NULL,
	`round_key` text NOT NULL,
	`who` text NOT NULL,
	`at` text NOT NULL,
	`scans` integer NOT NULL,
	`answers` integer NOT NULL,
	`added_to` integer NOT NULL,
	`made_round` integer NOT NULL,
	`pins` text,
	`new_teams` text NOT NULL,
	`new_round_teams` text NOT NULL,
	`undone_at` text,
	`undone_by` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_of_region` ON `imports` (`region`);
--> statement-breakpoint
-- The revision is that of the scan when the import was done. A scan that was undone is not there any more.
CREATE TABLE `import_scans` (
	`import` integer NOT NULL REFERENCES `imports`(`id`),
	`scan` text NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY (`import`, `scan`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `import_scans_by_scan` ON `import_scans` (`scan`);
--> statement-breakpoint
DROP TRIGGER `events_never_vanish`;
--> statement-breakpoint
-- The log of a scan goes only with the scan itself, when the import that made it is undone.
CREATE TRIGGER `events_never_vanish` BEFORE DELETE ON `events`
WHEN NOT EXISTS (SELECT 1 FROM `import_scans` s JOIN `imports` i ON i.`id` = s.`import` WHERE s.`scan` = OLD.`scan` AND i.`undone_at` IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
