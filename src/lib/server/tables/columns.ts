import { customType, integer, text } from 'drizzle-orm/sqlite-core';
import { roles } from '#domain/access/grant.ts';
import { municipalities, regions, teams } from './registry.ts';
import { scans } from './scans.ts';

/** better-auth uses Date; the database stores ISO instants. */
export const moment = customType<{ data: Date; driverData: string }>({
	dataType: () => 'text',
	toDriver: (value) => value.toISOString(),
	fromDriver: (value) => new Date(value)
});

export const role = () =>
	text({
		enum: roles
	}).notNull();

/** Four nulls mean everything. */
export const scope = {
	region: text().references(() => regions.key),
	municipality: text().references(() => municipalities.code),
	team: integer().references(() => teams.id),
	scan: text().references(() => scans.id)
};
