-- Being named is a municipality's own choice; whoever did not choose stays in the total only.
ALTER TABLE `round_members` ADD COLUMN `naming` text NOT NULL DEFAULT 'total' CHECK (`naming` IN ('named', 'total'));
--> statement-breakpoint
ALTER TABLE `round_members` ADD COLUMN `naming_by` text;
--> statement-breakpoint
ALTER TABLE `round_members` ADD COLUMN `naming_at` text;
--> statement-breakpoint
-- What is given out rests on one weighting, and with one or two that are not named on one scope.
ALTER TABLE `rounds` ADD COLUMN `weighting` text NOT NULL DEFAULT 'equal' CHECK (`weighting` IN ('equal', 'population'));
--> statement-breakpoint
ALTER TABLE `rounds` ADD COLUMN `sole_scope` text NOT NULL DEFAULT 'total' CHECK (`sole_scope` IN ('named', 'total'));
--> statement-breakpoint
CREATE TABLE `publications` (
	`id` integer PRIMARY KEY NOT NULL,
	`round` integer NOT NULL REFERENCES `rounds`(`id`),
	`edition` integer NOT NULL CHECK (`edition` > 0),
	`state` text NOT NULL CHECK (`state` IN ('draft', 'said-back', 'published', 'withdrawn')),
	`compare` integer REFERENCES `rounds`(`id`),
	`left_out` text NOT NULL DEFAULT '[]',
	`correction` text NOT NULL DEFAULT '',
	`react_until` text,
	`embargo_until` text,
	`may_be_found` integer NOT NULL DEFAULT 0 CHECK (`may_be_found` IN (0, 1)),
	`made_by` text NOT NULL,
	`made_at` text NOT NULL,
	`said_back_at` text,
	`said_back_figures` text,
	`said_back` text NOT NULL DEFAULT '[]',
	`published_by` text,
	`published_at` text,
	`withdrawn_by` text,
	`withdrawn_at` text,
	`withdrawn_reason` text,
	`basis` text,
	CHECK (`state` IN ('draft', 'said-back') OR (`published_at` IS NOT NULL AND `basis` IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `publications_of_round` ON `publications` (`round`, `edition`);
--> statement-breakpoint
-- Of a round one edition at a time is being made.
CREATE UNIQUE INDEX `publications_in_the_making` ON `publications` (`round`) WHERE `state` IN ('draft', 'said-back');
--> statement-breakpoint
CREATE TABLE `publication_files` (
	`publication` integer NOT NULL REFERENCES `publications`(`id`),
	`name` text NOT NULL,
	`type` text NOT NULL,
	`bytes` blob NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY (`publication`, `name`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `publication_reactions` (
	`publication` integer NOT NULL REFERENCES `publications`(`id`),
	`municipality` text NOT NULL REFERENCES `municipalities`(`code`),
	`told` integer NOT NULL DEFAULT 0,
	`comment` text NOT NULL DEFAULT '' CHECK (length(`comment`) <= 140),
	`comment_by` text,
	`comment_at` text,
	`objection` text NOT NULL DEFAULT '',
	`objection_by` text,
	`objection_at` text,
	`outcome` text NOT NULL DEFAULT '',
	`outcome_by` text,
	`outcome_at` text,
	PRIMARY KEY (`publication`, `municipality`)
) STRICT;
--> statement-breakpoint
CREATE TRIGGER `publication_files_never_change` BEFORE UPDATE ON `publication_files`
BEGIN SELECT RAISE(ABORT, 'what was published never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `publication_files_never_go` BEFORE DELETE ON `publication_files`
BEGIN SELECT RAISE(ABORT, 'what was published never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `publications_never_change` BEFORE UPDATE ON `publications`
WHEN OLD.`state` IN ('published', 'withdrawn') AND NOT (
	NEW.`id` = OLD.`id` AND NEW.`round` = OLD.`round` AND NEW.`edition` = OLD.`edition`
	AND NEW.`state` IN (OLD.`state`, 'withdrawn') AND NEW.`compare` IS OLD.`compare` AND NEW.`left_out` = OLD.`left_out`
	AND NEW.`correction` = OLD.`correction` AND NEW.`published_at` = OLD.`published_at` AND NEW.`basis` = OLD.`basis`
)
BEGIN SELECT RAISE(ABORT, 'what was published never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `publications_never_go` BEFORE DELETE ON `publications`
WHEN OLD.`state` IN ('published', 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'what was published never changes'); END;
