-- Which municipalities, themes and rounds somebody set beside each other, under a name of their own; for the account alone.
CREATE TABLE `saved_comparisons` (
	`id` integer PRIMARY KEY NOT NULL,
	`account` text NOT NULL REFERENCES `accounts`(`id`) ON DELETE CASCADE,
	`region` text NOT NULL REFERENCES `regions`(`key`),
	`name` text NOT NULL,
	`choice` text NOT NULL,
	`saved_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_comparisons_by_name` ON `saved_comparisons` (`account`, `region`, `name`);
