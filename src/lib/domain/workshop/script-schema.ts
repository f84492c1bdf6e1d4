import { z } from 'zod';
import { workshopScriptFile } from './script-file.ts';

/** For editors; rules over more than one key are not in it. */
export function workshopScriptSchema(): z.core.JSONSchema.JSONSchema {
	const options = { target: 'draft-7', io: 'input' } as const;
	const { $schema, ...file } = z.toJSONSchema(workshopScriptFile, options);
	return { $schema, title: 'Een draaiboek van Thermometer', ...file };
}
