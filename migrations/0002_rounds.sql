CREATE TABLE `access_links` (
	`id` integer PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`round` integer NOT NULL,
	`role` text NOT NULL,
	`region` text,
	`municipality` text,
	`team` integer,
	`scan` text,
	`name` text NOT NULL,
	`email` text,
	`until` text,
	`made_by` text NOT NULL,
	`made_at` text NOT NULL,
	`revoked_at` text,
	`last_used_at` text,
	FOREIGN KEY (`round`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`region`) REFERENCES `regions`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`municipality`) REFERENCES `municipalities`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`scan`) REFERENCES `scans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `access_links_token_hash_unique` ON `access_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `access_links_of_round` ON `access_links` (`round`);--> statement-breakpoint
CREATE TABLE `region_instruments` (
	`region` text NOT NULL,
	`instrument` text NOT NULL,
	PRIMARY KEY(`region`, `instrument`),
	FOREIGN KEY (`region`) REFERENCES `regions`(`key`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `round_reminders` (
	`round` integer NOT NULL,
	`email` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`round`, `email`),
	FOREIGN KEY (`round`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `questionnaire_texts` ADD `left_out` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `rounds` ADD `closed_at` text;--> statement-breakpoint
ALTER TABLE `rounds` ADD `opens_on` text;--> statement-breakpoint
ALTER TABLE `rounds` ADD `closes_on` text;--> statement-breakpoint
ALTER TABLE `rounds` ADD `rate_first` integer DEFAULT false NOT NULL;