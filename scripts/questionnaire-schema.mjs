// Writes questionnaires/questionnaire.schema.json, from the schemas that the check itself uses.
// Run it after a change in src/lib/domain/questionnaire/file.ts or domain/library/keys.ts.
import { writeFileSync } from 'node:fs';
import { questionnaireSchema } from '#domain/library/schema.ts';

const file = new URL('../questionnaires/questionnaire.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(questionnaireSchema(), null, '\t')}\n`);
