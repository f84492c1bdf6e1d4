-- Who in the region knows what, without names of people.
CREATE TABLE `expertise` (
	`id` integer PRIMARY KEY NOT NULL,
	`region` text NOT NULL REFERENCES `regions`(`key`),
	`terrain` text NOT NULL CHECK (`terrain` <> ''),
	`kinds` text NOT NULL,
	`municipality` text REFERENCES `municipalities`(`code`),
	`organisation` text NOT NULL,
	`function_name` text NOT NULL CHECK (`function_name` <> ''),
	`reach` text NOT NULL CHECK (`reach` <> ''),
	`for_whom` text NOT NULL,
	`checked_on` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` text NOT NULL,
	`revision` integer NOT NULL CHECK (`revision` > 0),
	CHECK (`municipality` IS NOT NULL OR `organisation` <> '')
) STRICT;
--> statement-breakpoint
CREATE INDEX `expertise_of_region` ON `expertise` (`region`);
