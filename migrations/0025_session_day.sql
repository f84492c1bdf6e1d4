-- When people come together: a day, or a day and a time as on the clock in the Netherlands; null where nobody said.
ALTER TABLE `sessions` ADD `planned_for` text;
