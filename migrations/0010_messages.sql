ALTER TABLE `outbox` ADD COLUMN `region` text;
--> statement-breakpoint
ALTER TABLE `outbox` ADD COLUMN `token_hash` text;
