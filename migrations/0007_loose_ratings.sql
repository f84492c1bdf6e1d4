CREATE TABLE `loose_ratings` (
	`id` text PRIMARY KEY NOT NULL,
	`session` text NOT NULL,
	`item` text NOT NULL,
	`turn` integer NOT NULL,
	`theme` text NOT NULL,
	`value` text,
	`remark` text DEFAULT '' NOT NULL,
	`organisation` text NOT NULL,
	`asked` integer NOT NULL,
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `loose_ratings_of_session` ON `loose_ratings` (`session`);
--> statement-breakpoint
CREATE TRIGGER `loose_ratings_never_change` BEFORE UPDATE ON `loose_ratings` BEGIN SELECT RAISE(ABORT, 'loose ratings never change'); END;
--> statement-breakpoint
CREATE TRIGGER `loose_ratings_stay_their_term` BEFORE DELETE ON `loose_ratings`
WHEN (SELECT `ratings_deleted_at` FROM `sessions` WHERE `id` = OLD.`session`) IS NULL
BEGIN SELECT RAISE(ABORT, 'loose ratings stay until the ratings are deleted'); END;
