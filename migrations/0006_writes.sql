CREATE TABLE `rating_events` (
	`participant` text NOT NULL,
	`number` integer NOT NULL,
	`item` text NOT NULL,
	`turn` integer NOT NULL,
	`theme` text NOT NULL,
	`value` text,
	`remark` text NOT NULL,
	`revision` integer NOT NULL,
	`client_key` text,
	`at` text NOT NULL,
	PRIMARY KEY(`participant`, `number`),
	FOREIGN KEY (`participant`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `rating_events_by_client_key` ON `rating_events` (`participant`,`client_key`);--> statement-breakpoint
CREATE TABLE `session_acts` (
	`session` text NOT NULL,
	`client_key` text NOT NULL,
	`act` text NOT NULL,
	`revision` integer NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`session`, `client_key`),
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `conversations` ADD `revision` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
INSERT INTO `rating_events` (`participant`, `number`, `item`, `turn`, `theme`, `value`, `remark`, `revision`, `client_key`, `at`)
	SELECT `participant`, row_number() OVER (PARTITION BY `participant` ORDER BY `rated_at`, `item`, `turn`),
		`item`, `turn`, `theme`, `value`, `remark`, `revision`, NULL, `rated_at` FROM `ratings`;
--> statement-breakpoint
CREATE TRIGGER `rating_events_never_change` BEFORE UPDATE ON `rating_events` BEGIN SELECT RAISE(ABORT, 'rating events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `rating_events_stay_their_term` BEFORE DELETE ON `rating_events`
WHEN (SELECT coalesce(s.`ratings_deleted_at`, p.`removed_at`) FROM `sessions` s JOIN `participants` p ON p.`session` = s.`id` WHERE p.`id` = OLD.`participant`) IS NULL
BEGIN SELECT RAISE(ABORT, 'rating events are append-only until the ratings are deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `session_acts_never_change` BEFORE UPDATE ON `session_acts` BEGIN SELECT RAISE(ABORT, 'session acts are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `session_acts_never_vanish` BEFORE DELETE ON `session_acts` BEGIN SELECT RAISE(ABORT, 'session acts are append-only'); END;
