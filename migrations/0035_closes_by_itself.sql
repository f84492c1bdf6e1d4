-- Whether Thermometer closes the round once its last day is over; otherwise the coordinator does.
ALTER TABLE `rounds` ADD `closes_by_itself` integer DEFAULT 0 NOT NULL;
