-- Numbers of registrations that stand beside the scores, as they were brought in together.
CREATE TABLE `figure_imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`region` text NOT NULL REFERENCES `regions`(`key`),
	`made_by` text NOT NULL,
	`made_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `figure_imports_of_region` ON `figure_imports` (`region`);
--> statement-breakpoint
CREATE TABLE `local_figures` (
	`id` integer PRIMARY KEY NOT NULL,
	`import` integer NOT NULL REFERENCES `figure_imports`(`id`),
	`level` text NOT NULL CHECK (`level` IN ('country', 'region', 'municipality')),
	`municipality` text REFERENCES `municipalities`(`code`),
	`part` text NOT NULL,
	`subject` text NOT NULL CHECK (`subject` <> ''),
	`part_group` text NOT NULL,
	`year` integer NOT NULL,
	`since` integer,
	`value` real NOT NULL CHECK (`value` >= 0),
	`unit` text NOT NULL CHECK (`unit` <> ''),
	`base` real CHECK (`base` > 0),
	`base_of` text NOT NULL,
	`margin` real,
	`printed` text NOT NULL,
	`source` text NOT NULL CHECK (`source` <> ''),
	`status` text NOT NULL CHECK (`status` IN ('preliminary', 'revised', 'final')),
	`told` text NOT NULL,
	CHECK ((`level` = 'municipality') = (`municipality` IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `local_figures_of_import` ON `local_figures` (`import`);
