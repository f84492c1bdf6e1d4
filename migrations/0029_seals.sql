-- Of each table a digest of all that Thermometer itself wrote in it; empty where the table differed before an upgrade.
CREATE TABLE `seals` (
	`name` text PRIMARY KEY NOT NULL,
	`digest` blob NOT NULL,
	`since` text NOT NULL,
	`reason` text NOT NULL CHECK (`reason` IN ('new', 'upgrade', 'accepted'))
) STRICT;
