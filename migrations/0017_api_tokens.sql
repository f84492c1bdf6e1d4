-- A key with which an organisation's own program reads results; only the hash of it is kept.
CREATE TABLE `api_tokens` (
	`id` integer PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`name` text NOT NULL,
	`region` text NOT NULL,
	`municipality` text,
	`until` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` text NOT NULL,
	`revoked_at` text,
	`revoked_by` text,
	`last_used_on` text,
	FOREIGN KEY (`region`) REFERENCES `regions`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`municipality`) REFERENCES `municipalities`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_token_hash_unique` ON `api_tokens` (`token_hash`);
