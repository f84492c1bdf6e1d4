CREATE TABLE `actions` (
	`id` text PRIMARY KEY NOT NULL,
	`scan` text NOT NULL,
	`item` text,
	`text` text NOT NULL,
	`owner` text DEFAULT '' NOT NULL,
	`due` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`learned` text DEFAULT '' NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` text NOT NULL,
	FOREIGN KEY (`scan`) REFERENCES `scans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `actions_of_scan` ON `actions` (`scan`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`scan` text NOT NULL,
	`item` text NOT NULL,
	`talked_at` text,
	`parked_at` text,
	`taken_over` integer DEFAULT false NOT NULL,
	`minority` text DEFAULT '' NOT NULL,
	`outside` integer DEFAULT false NOT NULL,
	`change_reason` text,
	PRIMARY KEY(`scan`, `item`),
	FOREIGN KEY (`scan`) REFERENCES `scans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `participants` (
	`id` text PRIMARY KEY NOT NULL,
	`session` text NOT NULL,
	`token_hash` text NOT NULL,
	`name` text,
	`organisation` text NOT NULL,
	`level` text NOT NULL,
	`joined_at` text NOT NULL,
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `participants_by_token` ON `participants` (`token_hash`);--> statement-breakpoint
CREATE INDEX `participants_of_session` ON `participants` (`session`);--> statement-breakpoint
CREATE TABLE `ratings` (
	`participant` text NOT NULL,
	`item` text NOT NULL,
	`turn` integer NOT NULL,
	`theme` text NOT NULL,
	`value` text,
	`remark` text DEFAULT '' NOT NULL,
	`revision` integer NOT NULL,
	`client_key` text,
	`rated_at` text NOT NULL,
	PRIMARY KEY(`participant`, `item`, `turn`),
	FOREIGN KEY (`participant`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `ready_marks` (
	`participant` text NOT NULL,
	`theme` text NOT NULL,
	`turn` integer NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`participant`, `theme`, `turn`),
	FOREIGN KEY (`participant`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `session_events` (
	`session` text NOT NULL,
	`revision` integer NOT NULL,
	`kind` text NOT NULL,
	`theme` text,
	`item` text,
	`detail` text,
	`who` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`session`, `revision`),
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `session_themes` (
	`session` text NOT NULL,
	`theme` text NOT NULL,
	`state` text NOT NULL,
	`turn` integer NOT NULL,
	PRIMARY KEY(`session`, `theme`),
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`scan` text NOT NULL,
	`code` text NOT NULL,
	`state` text NOT NULL,
	`named` integer NOT NULL,
	`rating` text NOT NULL,
	`facilitated` integer NOT NULL,
	`minutes` integer NOT NULL,
	`purpose` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`stage` text NOT NULL,
	`item` text,
	`item_since` text,
	`started_at` text,
	`minutes_before` integer DEFAULT 0 NOT NULL,
	`break_until` text,
	`lead_hash` text,
	`handover_hash` text,
	`handover_until` text,
	`prepared_by` text NOT NULL,
	`prepared_at` text NOT NULL,
	`closed_at` text,
	`rated_by` integer,
	`ratings_kept_days` integer DEFAULT 56 NOT NULL,
	`ratings_deleted_at` text,
	`ratings_deleted` integer,
	FOREIGN KEY (`scan`) REFERENCES `scans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sessions_minutes" CHECK("sessions"."minutes" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_by_code` ON `sessions` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_open` ON `sessions` (`scan`) WHERE "sessions"."state" <> 'closed';
--> statement-breakpoint
CREATE TRIGGER `session_events_never_change` BEFORE UPDATE ON `session_events` BEGIN SELECT RAISE(ABORT, 'session events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `session_events_never_vanish` BEFORE DELETE ON `session_events` BEGIN SELECT RAISE(ABORT, 'session events are append-only'); END;
