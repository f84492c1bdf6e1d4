DROP TRIGGER `journal_never_vanishes`;
--> statement-breakpoint
CREATE TRIGGER `journal_never_vanishes` BEFORE DELETE ON `journal` WHEN OLD.`at` > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-1 year') BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
