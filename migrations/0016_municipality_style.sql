-- A municipality's own colours in its own pictures, as JSON; without a row they have those of its region.
CREATE TABLE `municipality_styles` (
	`municipality` text PRIMARY KEY NOT NULL REFERENCES `municipalities`(`code`),
	`style` text NOT NULL
) STRICT;
