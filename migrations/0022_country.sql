-- The whole text of the questionnaire at the end of the chain of `extends`, pinned with an edition of it.
CREATE TABLE `questionnaire_bases` (
	`questionnaire` text PRIMARY KEY NOT NULL REFERENCES `questionnaire_texts`(`hash`),
	`base` text NOT NULL REFERENCES `questionnaire_texts`(`hash`)
) STRICT;
--> statement-breakpoint
-- A municipality's score over the measures of the base questionnaire, written when a scan is finalised.
CREATE TABLE `country_scores` (
	`round` integer NOT NULL,
	`municipality` text NOT NULL,
	`theme` text NOT NULL,
	`score` real,
	`reason` text,
	PRIMARY KEY (`round`, `municipality`, `theme`),
	FOREIGN KEY (`round`, `municipality`) REFERENCES `round_members`(`round`, `municipality`),
	CHECK ((`score` IS NULL) <> (`reason` IS NULL))
) STRICT;
--> statement-breakpoint
-- A picture of the country that was laid down, and stands still.
CREATE TABLE `country_editions` (
	`id` integer PRIMARY KEY NOT NULL,
	`base` text NOT NULL,
	`year` text NOT NULL,
	`edition` integer NOT NULL CHECK (`edition` > 0),
	`shown` text NOT NULL,
	`basis` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `country_editions_by_number` ON `country_editions` (`base`, `year`, `edition`);
--> statement-breakpoint
CREATE TRIGGER `country_editions_stay` BEFORE UPDATE ON `country_editions`
WHEN OLD.`shown` <> NEW.`shown` OR OLD.`basis` <> NEW.`basis`
BEGIN SELECT RAISE(ABORT, 'a picture of the country that was laid down never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `country_editions_remain` BEFORE DELETE ON `country_editions`
BEGIN SELECT RAISE(ABORT, 'a picture of the country that was laid down never changes'); END;
