/* Parsing half a million fields would block the server for everybody. */

export interface Room {
	/** As sent. */
	bytes: number;
	fields: number;
}

/** About thirty pages of text fit. */
const ordinary: Room = { bytes: 64_000, fields: 1000 };

/** A form takes 6 bytes for an accented letter or line break; JSON up to 4 for a quote. */
const larger: [path: RegExp, room: Room][] = [
	// A theme posts up to 28 answers of 10,000 characters, or hundreds of partners.
	[/^\/scans\/[^/]+\/invullen\/[^/]+$/, { bytes: 1_000_000, fields: 5000 }],
	// One answer may have a hundred partners with long notes.
	[/^\/scans\/[^/]+\/antwoorden$/, { bytes: 1_000_000, fields: 1 }],
	// Up to five texts have 10,000 characters.
	[/^\/scans\/[^/]+\/(inschattingen|leiden\/notitie)$/, { bytes: 400_000, fields: 1 }],
	[/^\/scans\/[^/]+\/(inschatten|leiden)$/, { bytes: 400_000, fields: 1000 }],
	[/^\/scans\/[^/]+\/acties$/, { bytes: 400_000, fields: 1000 }],
	// Each moved question has three fields.
	[/^\/scans\/[^/]+\/vaststellen$/, { bytes: 200_000, fields: 3000 }],
	// A questionnaire over its limit (domain/words/text-limit.ts) gets an explanation.
	[/^\/vragenlijsten\/werkbank(\/(nakijken|bestand))?$/, { bytes: 1_000_000, fields: 20 }],
	// A logo over its limit (pictures/logo-source.ts) gets an explanation, and the rest of its form stays.
	[
		/^\/beheer\/rondes\/[^/]+\/[^/]+\/infographic(\/voorbeeld)?$/,
		{ bytes: 2_000_000, fields: 100 }
	],
	// A spreadsheet, or what was read of it with a choice for each question.
	[/^\/beheer\/regios\/[^/]+\/vragenlijst$/, { bytes: 5_100_000, fields: 1000 }],
	[/^\/beheer\/regios$/, { bytes: 1_000_000, fields: 20 }],
	// A list that is pasted comes twice: as it was typed, and as a file.
	[
		/^\/beheer\/(regios\/[^/]+\/teams\/plakken|rondes\/[^/]+\/[^/]+\/uitnodigen)$/,
		{ bytes: 450_000, fields: 600 }
	],
	// A spreadsheet (server/files/sheet-limits.ts), with what a form puts around it.
	[/^\/beheer\/rondes\/[^/]+\/invoeren$/, { bytes: 5_100_000, fields: 20 }],
	[/^\/beheer\/regios\/[^/]+\/cijfers$/, { bytes: 5_100_000, fields: 600 }],
	// A choice for each column, team and value of a sheet.
	[/^\/beheer\/rondes\/[^/]+\/invoeren\/[^/]+$/, { bytes: 1_000_000, fields: 10_000 }]
];

/** SvelteKit must accept this. */
export const mostBytes = Math.max(...larger.map(([, { bytes }]) => bytes));

export function roomFor(path: string): Room {
	return larger.find(([pattern]) => pattern.test(path))?.[1] ?? ordinary;
}

/** Parsing would cost more. */
export function fieldsIn(contentType: string | undefined, body: Buffer): number {
	const type = (contentType ?? '').toLowerCase();
	if (type.startsWith('application/x-www-form-urlencoded')) return times('&', body) + 1;
	if (!type.startsWith('multipart/form-data')) return 0;
	const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '');
	return times(`--${boundary?.[1] ?? boundary?.[2] ?? ''}`, body);
}

export function tooLarge({ bytes }: Room): string {
	return `Wat u verstuurt is te groot: hoogstens ${written(bytes)} in één keer. ${whatToDo}`;
}

export function tooManyFields({ fields }: Room): string {
	return `Wat u verstuurt heeft te veel velden: hoogstens ${fields} in één keer. ${whatToDo}`;
}

const whatToDo =
	'Er is niets opgeslagen. Ga terug met de terugknop van uw browser; wat u typte staat daar meestal nog. ' +
	'Maak het korter en probeer het opnieuw.';

function written(bytes: number): string {
	return bytes >= 1_000_000 ? `${bytes / 1_000_000} MB` : `${bytes / 1000} kB`;
}

function times(text: string, body: Buffer): number {
	let count = 0;
	for (let at = body.indexOf(text); at >= 0; at = body.indexOf(text, at + text.length)) count++;
	return count;
}
