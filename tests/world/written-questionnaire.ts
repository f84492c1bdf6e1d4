import { checkFiles, type CheckedFile } from '#domain/library/library.ts';

/** Keys as in the YAML. */
export type Keys = Record<string, unknown>;

/** The smallest questionnaire without mistakes, with other keys where a test needs them. */
export function writtenQuestionnaire(keys: Keys = {}): Keys {
	return {
		key: 'proef',
		version: '2024',
		title: 'Proef',
		language: 'nl',
		status: 'example',
		bands: [
			{ label: 'Begin', from: 0, color: '#b5482f' },
			{ label: 'Sterk', from: 80, color: '#0f6b66' }
		],
		scales: {
			vier: [1, 2, 3, 4].map((value) => ({ value, label: `stap ${value}` }))
		},
		themes: [{ id: 'leren', title: 'Leren', items: [writtenItem()] }],
		...keys
	};
}

export function writtenItem(keys: Keys = {}): Keys {
	return {
		id: 'leren.reflectie',
		text: 'Wij kijken terug.',
		type: 'scale',
		scale: 'vier',
		...keys
	};
}

/** A questionnaire of one theme with these items. */
export function questionnaireWith(items: Keys[], keys: Keys = {}): Keys {
	return writtenQuestionnaire({ themes: [{ id: 'leren', title: 'Leren', items }], ...keys });
}

/** An edition of proef@2024. */
export function writtenEdition(keys: Keys = {}): Keys {
	return {
		key: 'regio',
		version: '2024',
		title: 'Regio',
		language: 'nl',
		status: 'derived',
		extends: 'proef@2024',
		...keys
	};
}

/** Checks files that stand where their key and version say; answers for the last of them. */
export function checkLast(...files: Keys[]): CheckedFile {
	const checked = checkFiles(
		files.map((raw) => ({
			place: `${String(raw.key)}/${String(raw.version)}.yaml`,
			raw,
			isSound: true
		}))
	);
	return checked.at(-1)!;
}

/** The mistakes of the last file, as "path: message"; a warning begins with an exclamation mark. */
export function mistakesOfLast(...files: Keys[]): string[] {
	return checkLast(...files).mistakes.map(
		({ path, message, severity }) =>
			`${severity === 'warning' ? '! ' : ''}${path.join('.')}: ${message}`
	);
}
