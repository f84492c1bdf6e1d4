-- Lines of plans, agreements of a region and actions that municipalities do together: one noun with kinds.
CREATE TABLE `agreements` (
	`id` integer PRIMARY KEY NOT NULL,
	`region` text NOT NULL REFERENCES `regions`(`key`),
	-- Null where it is of the region.
	`municipality` text REFERENCES `municipalities`(`code`),
	`kind` text NOT NULL CHECK (`kind` IN ('plan-line', 'regional', 'joint')),
	`goal` text NOT NULL,
	`action` text NOT NULL,
	`responsible` text NOT NULL,
	`due` text NOT NULL,
	`means` text NOT NULL,
	`lands` text NOT NULL,
	`success` text NOT NULL,
	`own` text NOT NULL,
	`plan_group` text NOT NULL,
	`turn` text NOT NULL CHECK (`turn` IN ('first', 'later')),
	`yields` text CHECK (`yields` IN ('effort', 'result')),
	-- JSON list of codes; null where it is of all municipalities of the region.
	`municipalities` text,
	`adopted_by` text NOT NULL,
	`adopted_on` text NOT NULL,
	`state` text NOT NULL CHECK (`state` IN ('planned', 'running', 'done', 'stopped')),
	`learned` text NOT NULL,
	`origin` text NOT NULL CHECK (`origin` IN ('own', 'floor', 'norm', 'goal', 'agreed', 'wish', 'starter')),
	-- The key of a round: it may be gone.
	`origin_round` text,
	`origin_item` text,
	`origin_theme` text,
	`origin_action` text,
	`removed_at` text,
	`set_by` text NOT NULL,
	`set_at` text NOT NULL,
	`revision` integer NOT NULL CHECK (`revision` > 0),
	CHECK ((`kind` = 'plan-line') OR (`municipality` IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `agreements_of_region` ON `agreements` (`region`, `municipality`);
--> statement-breakpoint
-- What became of each, in order; it only grows.
CREATE TABLE `agreement_events` (
	`agreement` integer NOT NULL REFERENCES `agreements`(`id`),
	`revision` integer NOT NULL,
	`kind` text NOT NULL CHECK (`kind` IN ('added', 'changed', 'moved', 'removed', 'put-back')),
	`state` text NOT NULL,
	-- What was learned, or why.
	`said` text NOT NULL,
	-- JSON of what stood there before; null where nothing did.
	`old` text,
	-- As who, in words.
	`role` text NOT NULL,
	`who` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY (`agreement`, `revision`)
) STRICT;
--> statement-breakpoint
CREATE TRIGGER `agreement_events_stay` BEFORE UPDATE ON `agreement_events`
BEGIN
	SELECT raise(ABORT, 'what became of an agreement only grows');
END;
--> statement-breakpoint
CREATE TRIGGER `agreement_events_last` BEFORE DELETE ON `agreement_events`
BEGIN
	SELECT raise(ABORT, 'what became of an agreement only grows');
END;
--> statement-breakpoint
-- How an agreement of the region stands in one municipality.
CREATE TABLE `agreement_standings` (
	`agreement` integer NOT NULL REFERENCES `agreements`(`id`),
	`municipality` text NOT NULL REFERENCES `municipalities`(`code`),
	`state` text NOT NULL CHECK (`state` IN ('planned', 'running', 'done', 'stopped')),
	`helps` text NOT NULL,
	`hinders` text NOT NULL,
	`directions` text NOT NULL,
	`goes_to` text CHECK (`goes_to` IN ('policy', 'board', 'country')),
	`role` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` text NOT NULL,
	-- From 1. Each stays: the one with the highest counts.
	`revision` integer NOT NULL CHECK (`revision` > 0),
	PRIMARY KEY (`agreement`, `municipality`, `revision`)
) STRICT;
--> statement-breakpoint
-- How an action is tried out, in numbered rounds.
CREATE TABLE `follow_ups` (
	`agreement` integer NOT NULL REFERENCES `agreements`(`id`),
	`number` integer NOT NULL CHECK (`number` > 0),
	`answers` text NOT NULL,
	`due` text NOT NULL,
	`outcome` text CHECK (`outcome` IN ('content', 'not-content')),
	`closed_at` text,
	`set_by` text NOT NULL,
	`set_at` text NOT NULL,
	`revision` integer NOT NULL CHECK (`revision` > 0),
	PRIMARY KEY (`agreement`, `number`),
	CHECK ((`outcome` IS NULL) = (`closed_at` IS NULL))
) STRICT;
--> statement-breakpoint
-- The form that a region gives its plans.
CREATE TABLE `plan_formats` (
	`region` text NOT NULL REFERENCES `regions`(`key`),
	`subject` text NOT NULL CHECK (`subject` IN ('municipality', 'region')),
	`format` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` text NOT NULL,
	PRIMARY KEY (`region`, `subject`)
) STRICT;
--> statement-breakpoint
-- What a plan says as a whole: its parts in words, and what was found of its success factors.
CREATE TABLE `plan_texts` (
	`id` integer PRIMARY KEY NOT NULL,
	`region` text NOT NULL REFERENCES `regions`(`key`),
	`municipality` text REFERENCES `municipalities`(`code`),
	-- A part or a factor, by the key in its format.
	`part` text NOT NULL,
	`text` text NOT NULL,
	`met` text CHECK (`met` IN ('yes', 'partly', 'no')),
	`set_by` text NOT NULL,
	`set_at` text NOT NULL,
	-- From 1. Each stays: the one with the highest counts.
	`revision` integer NOT NULL CHECK (`revision` > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_texts_of_plan` ON `plan_texts` (`region`, coalesce(`municipality`, ''), `part`, `revision`);
--> statement-breakpoint
-- About which action, and which day of it, a reminder was sent: one each.
CREATE TABLE `agreement_reminders` (
	`agreement` integer NOT NULL REFERENCES `agreements`(`id`),
	`due` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY (`agreement`, `due`)
) STRICT;
