/*
 * How much somebody may send at once, by where to. It is looked at before anything is made of it: a form of half
 * a million fields costs more to take apart than to send, and while that goes on nobody else is answered.
 */

export interface Room {
	/** Of the body as it comes over the wire. */
	bytes: number;
	/** Of a form. */
	fields: number;
}

/** A plain form: some names, choices and a text of thirty pages. */
const ordinary: Room = { bytes: 64_000, fields: 1000 };

/**
 * What asks for more. In a form a letter with an accent takes 6 bytes, and a line break too; in JSON a quote
 * takes 2, and 4 where JSON stands within JSON.
 */
const larger: [path: RegExp, room: Room][] = [
	// A whole theme without JavaScript: 28 open answers of 10,000 signs, or partners by the hundred.
	[/^\/scans\/[^/]+\/invullen\/[^/]+$/, { bytes: 1_000_000, fields: 5000 }],
	// One answer: a hundred partners with long notes.
	[/^\/scans\/[^/]+\/antwoorden$/, { bytes: 1_000_000, fields: 1 }],
	// A remark, or what the lead notes beside an answer: up to five texts of 10,000 signs; what is longer is refused in words.
	[/^\/scans\/[^/]+\/(inschattingen|leiden\/notitie)$/, { bytes: 400_000, fields: 1 }],
	[/^\/scans\/[^/]+\/(inschatten|leiden)$/, { bytes: 400_000, fields: 1000 }],
	// What became of every action of last round.
	[/^\/scans\/[^/]+\/acties$/, { bytes: 400_000, fields: 1000 }],
	// Three fields for each question that moved.
	[/^\/scans\/[^/]+\/vaststellen$/, { bytes: 200_000, fields: 3000 }],
	// The text of a questionnaire (domain/words/text-limit.ts), in whatever form; a longer one is refused in words.
	[/^\/vragenlijsten\/werkbank(\/(nakijken|bestand))?$/, { bytes: 1_000_000, fields: 20 }],
	// A region with its teams and their postcodes, as a file or as a text.
	[/^\/beheer\/regios$/, { bytes: 1_000_000, fields: 20 }]
];

/** What SvelteKit itself must let through. */
export const mostBytes = Math.max(...larger.map(([, { bytes }]) => bytes));

export function roomFor(path: string): Room {
	return larger.find(([pattern]) => pattern.test(path))?.[1] ?? ordinary;
}

/** How many fields a form holds, by counting what stands between them; nothing is taken apart. */
export function fieldsIn(contentType: string | undefined, body: Buffer): number {
	const type = (contentType ?? '').toLowerCase();
	if (type.startsWith('application/x-www-form-urlencoded')) return times('&', body) + 1;
	if (!type.startsWith('multipart/form-data')) return 0;
	const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '');
	return times(`--${boundary?.[1] ?? boundary?.[2] ?? ''}`, body);
}

/** What to tell of a body that is too long. */
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
