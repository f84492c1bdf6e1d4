-- What the coordinator chose for the infographic of a round, and said in own words; without a row all is the rule's.
CREATE TABLE `round_compositions` (
	`round` integer PRIMARY KEY NOT NULL REFERENCES `rounds`(`id`),
	`composition` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` text NOT NULL,
	`revision` integer NOT NULL CHECK (`revision` > 0)
) STRICT;
