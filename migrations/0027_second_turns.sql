-- A question that people rate once more. Themes that had a second turn before keep it in their own row.
CREATE TABLE `second_turns` (
	`session` text NOT NULL REFERENCES `sessions`(`id`),
	`item` text NOT NULL,
	`theme` text NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY (`session`, `item`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `second_ready_marks` (
	`participant` text NOT NULL REFERENCES `participants`(`id`),
	`item` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY (`participant`, `item`)
) STRICT;
