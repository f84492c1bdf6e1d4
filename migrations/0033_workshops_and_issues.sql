-- Groups that follow a script beside a scan, and what they wrote down.
CREATE TABLE `workshops` (
	`id` text PRIMARY KEY NOT NULL,
	`scan` text NOT NULL REFERENCES `scans`(`id`),
	`script_key` text NOT NULL CHECK (`script_key` <> ''),
	`script` text NOT NULL CHECK (json_valid(`script`)),
	`state` text NOT NULL CHECK (`state` IN ('prepared', 'running', 'closed')),
	`part` integer DEFAULT 0 NOT NULL CHECK (`part` >= 0),
	`started_at` text,
	`part_since` text,
	`closed_at` text,
	`prepared_by` text NOT NULL,
	`prepared_at` text NOT NULL,
	CHECK ((`state` = 'prepared') = (`started_at` IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `workshops_of_scan` ON `workshops` (`scan`);
--> statement-breakpoint
CREATE TABLE `workshop_results` (
	`workshop` text NOT NULL REFERENCES `workshops`(`id`),
	`field` text NOT NULL,
	`value` text NOT NULL,
	`revision` integer NOT NULL CHECK (`revision` > 0),
	`changed_by` text NOT NULL,
	`changed_at` text NOT NULL,
	PRIMARY KEY (`workshop`, `field`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
-- Issues that a region lays beside each other, with the areas that work on each.
CREATE TABLE `issues` (
	`id` integer PRIMARY KEY NOT NULL,
	`region` text NOT NULL REFERENCES `regions`(`key`),
	`title` text NOT NULL CHECK (`title` <> ''),
	`kind` text NOT NULL CHECK (`kind` IN ('general', 'specific')),
	`source` text NOT NULL,
	`municipalities` text NOT NULL CHECK (json_valid(`municipalities`)),
	`others` text NOT NULL CHECK (json_valid(`others`)),
	`set_by` text NOT NULL,
	`set_at` text NOT NULL,
	`revision` integer NOT NULL CHECK (`revision` > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `issues_of_region` ON `issues` (`region`);
