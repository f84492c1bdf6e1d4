-- A region's own colours, as JSON; without them, those of Thermometer.
ALTER TABLE `regions` ADD COLUMN `style` text;
