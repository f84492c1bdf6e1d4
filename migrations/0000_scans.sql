CREATE TABLE `answers` (
	`scan` text NOT NULL,
	`item` text NOT NULL,
	`value` text,
	`note` text DEFAULT '' NOT NULL,
	`revision` integer NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` text NOT NULL,
	PRIMARY KEY(`scan`, `item`),
	FOREIGN KEY (`scan`) REFERENCES `scans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `events` (
	`scan` text NOT NULL,
	`revision` integer NOT NULL,
	`kind` text NOT NULL,
	`item` text,
	`old` text,
	`new` text,
	`who` text NOT NULL,
	`client_key` text,
	`at` text NOT NULL,
	PRIMARY KEY(`scan`, `revision`),
	FOREIGN KEY (`scan`) REFERENCES `scans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `events_by_client_key` ON `events` (`scan`,`client_key`);--> statement-breakpoint
CREATE TABLE `finalisations` (
	`scan` text NOT NULL,
	`number` integer NOT NULL,
	`revision` integer NOT NULL,
	`at` text NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`scan`, `number`),
	FOREIGN KEY (`scan`) REFERENCES `scans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `finalised_answers` (
	`scan` text NOT NULL,
	`number` integer NOT NULL,
	`item` text NOT NULL,
	`value` text NOT NULL,
	`note` text NOT NULL,
	PRIMARY KEY(`scan`, `number`, `item`),
	FOREIGN KEY (`scan`,`number`) REFERENCES `finalisations`(`scan`,`number`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `memberships` (
	`region` text NOT NULL,
	`municipality` text NOT NULL,
	`member_from` text,
	`member_to` text,
	PRIMARY KEY(`region`, `municipality`),
	FOREIGN KEY (`region`) REFERENCES `regions`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`municipality`) REFERENCES `municipalities`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `municipalities` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`inhabitants` integer,
	`valid_from` text,
	`valid_to` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `municipality_successors` (
	`municipality` text NOT NULL,
	`successor` text NOT NULL,
	PRIMARY KEY(`municipality`, `successor`),
	FOREIGN KEY (`municipality`) REFERENCES `municipalities`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `questionnaire_texts` (
	`hash` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`version` text NOT NULL,
	`text` text NOT NULL,
	`pinned_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `regions` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `round_members` (
	`round` integer NOT NULL,
	`municipality` text NOT NULL,
	`name` text NOT NULL,
	`inhabitants` integer,
	PRIMARY KEY(`round`, `municipality`),
	FOREIGN KEY (`round`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`municipality`) REFERENCES `municipalities`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `round_teams` (
	`round` integer NOT NULL,
	`team` integer NOT NULL,
	`municipality` text NOT NULL,
	`name` text NOT NULL,
	`weight` real NOT NULL,
	`expected` integer NOT NULL,
	PRIMARY KEY(`round`, `team`),
	FOREIGN KEY (`team`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round`,`municipality`) REFERENCES `round_members`(`round`,`municipality`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `rounds` (
	`id` integer PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`key` text NOT NULL,
	`reference_date` text NOT NULL,
	`questionnaire_hash` text NOT NULL,
	`purpose` text DEFAULT 'leren' NOT NULL,
	`state` text NOT NULL,
	`origin` text NOT NULL,
	`opened_at` text NOT NULL,
	FOREIGN KEY (`region`) REFERENCES `regions`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`questionnaire_hash`) REFERENCES `questionnaire_texts`(`hash`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `rounds_by_key` ON `rounds` (`region`,`key`);--> statement-breakpoint
CREATE TABLE `scans` (
	`id` text PRIMARY KEY NOT NULL,
	`round` integer NOT NULL,
	`subject` text NOT NULL,
	`municipality` text,
	`team` integer,
	`candidate` text,
	`state` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`municipality_mark_by` text,
	`municipality_mark_at` text,
	`team_mark_by` text,
	`team_mark_at` text,
	FOREIGN KEY (`round`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round`,`team`) REFERENCES `round_teams`(`round`,`team`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round`,`municipality`) REFERENCES `round_members`(`round`,`municipality`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "scans_subject" CHECK(case "scans"."subject"
				when 'team' then "scans"."team" is not null and "scans"."municipality" is not null and "scans"."candidate" is null
				when 'municipality' then "scans"."team" is null and "scans"."municipality" is not null and "scans"."candidate" is null
				when 'region' then "scans"."team" is null and "scans"."municipality" is null and "scans"."candidate" is null
				when 'candidate' then "scans"."team" is null and "scans"."municipality" is null and "scans"."candidate" is not null
			end)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `scans_of_team` ON `scans` (`round`,`team`);--> statement-breakpoint
CREATE UNIQUE INDEX `scans_of_municipality` ON `scans` (`round`,`municipality`) WHERE "scans"."subject" = 'municipality';--> statement-breakpoint
CREATE UNIQUE INDEX `scans_of_candidate` ON `scans` (`round`,`candidate`);--> statement-breakpoint
CREATE UNIQUE INDEX `scans_of_region` ON `scans` (`round`) WHERE "scans"."subject" = 'region';--> statement-breakpoint
CREATE TABLE `team_postcodes` (
	`team` integer NOT NULL,
	`postcode` text NOT NULL,
	PRIMARY KEY(`team`, `postcode`),
	FOREIGN KEY (`team`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `teams` (
	`id` integer PRIMARY KEY NOT NULL,
	`municipality` text NOT NULL,
	`name` text NOT NULL,
	`weight` real DEFAULT 1 NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`continues` integer,
	FOREIGN KEY (`municipality`) REFERENCES `municipalities`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`continues`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "teams_weight" CHECK("teams"."weight" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `teams_by_name` ON `teams` (`municipality`,`name`);
--> statement-breakpoint
CREATE TRIGGER `events_never_change` BEFORE UPDATE ON `events` BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `events_never_vanish` BEFORE DELETE ON `events` BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
