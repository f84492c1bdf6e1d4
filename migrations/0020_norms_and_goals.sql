-- The norm of a region per question of a round, beside the floor; fixed once a scan of the round is finalised.
CREATE TABLE `round_norms` (
	`round` integer NOT NULL REFERENCES `rounds`(`id`),
	`item` text NOT NULL,
	`level` integer NOT NULL,
	`text` text NOT NULL,
	`source` text NOT NULL,
	`maker` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` text NOT NULL,
	`revision` integer NOT NULL CHECK (`revision` > 0),
	PRIMARY KEY (`round`, `item`)
) STRICT;
--> statement-breakpoint
-- What a municipality wants to reach after a round, per theme (or overall); the next round is laid beside it.
CREATE TABLE `municipality_goals` (
	`round` integer NOT NULL,
	`municipality` text NOT NULL,
	`theme` text NOT NULL,
	`score` integer NOT NULL CHECK (`score` BETWEEN 0 AND 100),
	`band` text,
	`year` integer NOT NULL,
	`reason` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` text NOT NULL,
	`revision` integer NOT NULL CHECK (`revision` > 0),
	PRIMARY KEY (`round`, `municipality`, `theme`),
	FOREIGN KEY (`round`, `municipality`) REFERENCES `round_members`(`round`, `municipality`)
) STRICT;
