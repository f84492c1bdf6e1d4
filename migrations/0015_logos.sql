-- What was kept of a logo (server/pictures/logo.ts), as JSON, under the SHA-256 of that; a composition names the one that it has.
CREATE TABLE `logos` (
	`hash` text PRIMARY KEY NOT NULL,
	`logo` text NOT NULL,
	`kept_at` text NOT NULL
) STRICT;
