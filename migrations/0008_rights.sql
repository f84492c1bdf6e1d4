ALTER TABLE `sessions` ADD `lead_by` text;
--> statement-breakpoint
ALTER TABLE `sessions` ADD `lead_from` text;
--> statement-breakpoint
ALTER TABLE `sessions` ADD `lead_at` text;
--> statement-breakpoint
ALTER TABLE `sessions` ADD `handover_from` text;
--> statement-breakpoint
UPDATE `sessions` SET `lead_at` = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE `lead_hash` IS NOT NULL;
--> statement-breakpoint
ALTER TABLE `links` ADD `onward` text DEFAULT '' NOT NULL;
