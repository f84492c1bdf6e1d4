// Writes questionnaires/questionnaire.schema.json and script.schema.json, from the schemas that the check itself uses.
// Run it after a change in src/lib/domain/questionnaire/file.ts, domain/library/keys.ts or domain/workshop/script-file.ts.
import { writeFileSync } from 'node:fs';
import { questionnaireSchema } from '#domain/library/schema.ts';
import { workshopScriptSchema } from '#domain/workshop/script-schema.ts';

const schemas = { questionnaire: questionnaireSchema(), script: workshopScriptSchema() };
for (const [name, schema] of Object.entries(schemas)) {
	const file = new URL(`../questionnaires/${name}.schema.json`, import.meta.url);
	writeFileSync(file, `${JSON.stringify(schema, null, '\t')}\n`);
}
