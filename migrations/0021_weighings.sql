-- Where a region expands its local teams: what it is for and how it is reckoned is said before any figure is entered.
CREATE TABLE `weighings` (
	`id` integer PRIMARY KEY NOT NULL,
	`region` text NOT NULL REFERENCES `regions`(`key`),
	`title` text NOT NULL,
	`purpose` text NOT NULL CHECK (`purpose` <> ''),
	`made_by` text NOT NULL,
	`made_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `weighings_by_title` ON `weighings` (`region`, `title`);
--> statement-breakpoint
CREATE TABLE `weighing_criteria` (
	`id` integer PRIMARY KEY NOT NULL,
	`weighing` integer NOT NULL REFERENCES `weighings`(`id`),
	`name` text NOT NULL,
	`unit` text NOT NULL,
	`weight` real NOT NULL CHECK (`weight` > 0),
	`at_none` real NOT NULL,
	`at_all` real NOT NULL,
	CHECK (`at_none` <> `at_all`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `weighing_criteria_by_name` ON `weighing_criteria` (`weighing`, `name`);
--> statement-breakpoint
CREATE TABLE `weighing_areas` (
	`weighing` integer NOT NULL REFERENCES `weighings`(`id`),
	`postcode` text NOT NULL CHECK (`postcode` GLOB '[1-9][0-9][0-9][0-9]'),
	`name` text NOT NULL,
	PRIMARY KEY (`weighing`, `postcode`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `weighing_figures` (
	`weighing` integer NOT NULL,
	`postcode` text NOT NULL,
	`criterion` integer NOT NULL REFERENCES `weighing_criteria`(`id`),
	`value` real NOT NULL,
	`source` text NOT NULL CHECK (`source` <> ''),
	`day` text NOT NULL,
	`entered_by` text NOT NULL,
	`entered_at` text NOT NULL,
	PRIMARY KEY (`criterion`, `postcode`),
	FOREIGN KEY (`weighing`, `postcode`) REFERENCES `weighing_areas`(`weighing`, `postcode`)
) STRICT;
