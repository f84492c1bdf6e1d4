ALTER TABLE `participants` ADD `removed_at` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `door_closed` integer DEFAULT false NOT NULL;