ALTER TABLE `finalisations` ADD `finalised_on` text;
--> statement-breakpoint
ALTER TABLE `round_teams` ADD `taken_out_at` text;
--> statement-breakpoint
ALTER TABLE `round_teams` ADD `taken_out_reason` text;
--> statement-breakpoint
CREATE TABLE `awaited_rounds` (
	`region` text NOT NULL,
	`key` text NOT NULL,
	`pins` text NOT NULL,
	PRIMARY KEY(`region`, `key`),
	FOREIGN KEY (`region`) REFERENCES `regions`(`key`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
