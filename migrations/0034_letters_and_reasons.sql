-- What an adviser wrote in a letter to the council: in the place of a sentence of the rules, or under a part of it.
CREATE TABLE `council_letter_words` (
	`round` integer NOT NULL,
	`municipality` text NOT NULL,
	`key` text NOT NULL CHECK (`key` <> ''),
	`text` text NOT NULL,
	`instead_of` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` text NOT NULL,
	`revision` integer NOT NULL CHECK (`revision` > 0),
	PRIMARY KEY (`round`, `municipality`, `key`),
	FOREIGN KEY (`round`, `municipality`) REFERENCES `round_members`(`round`, `municipality`)
) STRICT;
--> statement-breakpoint
-- Whether others in the region may read the answers, reasons and next steps of a municipality; without a row they may not.
CREATE TABLE `shared_reasons` (
	`round` integer NOT NULL,
	`municipality` text NOT NULL,
	`shared` integer NOT NULL CHECK (`shared` IN (0, 1)),
	`set_by` text NOT NULL,
	`set_at` text NOT NULL,
	PRIMARY KEY (`round`, `municipality`),
	FOREIGN KEY (`round`, `municipality`) REFERENCES `round_members`(`round`, `municipality`)
) STRICT;
