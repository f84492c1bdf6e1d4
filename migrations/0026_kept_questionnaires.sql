-- Versions of questionnaires that somebody loaded in Thermometer itself, beside the files on disk.
CREATE TABLE `kept_questionnaires` (
	`key` text NOT NULL,
	`version` text NOT NULL,
	`text` text NOT NULL,
	`region` text NOT NULL REFERENCES `regions`(`key`),
	`kept_by` text NOT NULL,
	`kept_at` text NOT NULL,
	PRIMARY KEY (`key`, `version`)
) STRICT;
