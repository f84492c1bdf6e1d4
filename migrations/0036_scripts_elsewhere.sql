-- A group follows a script beside a scan, or beside a municipality or a region where no scan fits.
CREATE TABLE `workshops_next` (
	`id` text PRIMARY KEY NOT NULL,
	`scan` text REFERENCES `scans`(`id`),
	`region` text REFERENCES `regions`(`key`),
	`municipality` text REFERENCES `municipalities`(`code`),
	`script_key` text NOT NULL CHECK (`script_key` <> ''),
	`script` text NOT NULL CHECK (json_valid(`script`)),
	`state` text NOT NULL CHECK (`state` IN ('prepared', 'running', 'closed')),
	`part` integer DEFAULT 0 NOT NULL CHECK (`part` >= 0),
	`started_at` text,
	`part_since` text,
	`closed_at` text,
	`prepared_by` text NOT NULL,
	`prepared_at` text NOT NULL,
	CHECK ((`state` = 'prepared') = (`started_at` IS NULL)),
	CHECK ((`scan` IS NULL) = (`region` IS NOT NULL)),
	CHECK (`municipality` IS NULL OR `region` IS NOT NULL)
) STRICT;
--> statement-breakpoint
INSERT INTO `workshops_next` SELECT `id`, `scan`, NULL, NULL, `script_key`, `script`, `state`, `part`, `started_at`, `part_since`, `closed_at`, `prepared_by`, `prepared_at` FROM `workshops`;
--> statement-breakpoint
DROP TABLE `workshops`;
--> statement-breakpoint
ALTER TABLE `workshops_next` RENAME TO `workshops`;
--> statement-breakpoint
CREATE INDEX `workshops_of_scan` ON `workshops` (`scan`);
--> statement-breakpoint
CREATE INDEX `workshops_of_region` ON `workshops` (`region`, `municipality`);
