import { zipDirectory } from './zip-directory.ts';

/* What is too much to read, and is refused before it costs anything. */

/** Bytes, of a file that is uploaded. */
export const mostFileBytes = 5_000_000;
/** Bytes, of all parts of a workbook together once they are unpacked. */
const mostUnpacked = 50_000_000;
const mostEntries = 1000;
/** A sheet with the same word in every cell is packed some fifty times. */
const mostPacking = 150;

export const mostRows = 5000;
export const mostColumns = 500;
export const mostCells = 200_000;
/** Characters, in all cells together. */
export const mostText = 4_000_000;

/** A Dutch sentence; undefined where it may be read. */
export function problemOfBytes(bytes: Uint8Array): string | undefined {
	if (bytes.length === 0) return 'Het bestand is leeg.';
	if (bytes.length > mostFileBytes) return tooBig;
	if (isOle(bytes)) return oldOrLocked;
	return isZip(bytes) ? problemOfZip(bytes) : undefined;
}

export function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function problemOfZip(bytes: Uint8Array): string | undefined {
	const entries = zipDirectory(bytes);
	if (!entries) return unreadableSheet;
	if (entries.some(({ isEncrypted }) => isEncrypted)) return oldOrLocked;
	if (entries.length > mostEntries) return tooMuchInside;
	const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
	const isBomb = entries.some(
		({ size, packed }) => size > 1_000_000 && size > packed * mostPacking
	);
	if (unpacked > mostUnpacked || isBomb) return tooMuchInside;
	const names = new Set(entries.map(({ name }) => name));
	if (names.has('xl/workbook.xml') || names.has('mimetype')) return undefined;
	return unreadableSheet;
}

/** What XLS and workbooks with a password begin with. */
function isOle(bytes: Uint8Array): boolean {
	return [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte);
}

const tooBig = `Het bestand is te groot: hoogstens ${mostFileBytes / 1_000_000} MB. Bewaar alleen het blad met de antwoorden, zonder plaatjes.`;
export const tooMuchInside =
	'In dit bestand zit te veel om te lezen. Bewaar alleen het blad met de antwoorden in een nieuw bestand, zonder opmaak, plaatjes en lege rijen.';
export const unreadableSheet =
	'Dit bestand is niet te lezen. Kies een rekenblad (XLSX of ODS) of een CSV-bestand. Open het anders in uw rekenprogramma en bewaar het opnieuw.';
const oldOrLocked =
	'Dit bestand heeft een wachtwoord, of het is een oud Excel-bestand (XLS). Bewaar het zonder wachtwoord als XLSX.';
export const tooManyCells = `In dit bestand staat te veel: hoogstens ${mostRows} rijen, ${mostColumns} kolommen en ${mostCells} ingevulde cellen. Haal weg wat niet hoeft te worden ingevoerd.`;
export const tooSlow =
	'Het lezen van dit bestand duurt te lang. Bewaar alleen het blad met de antwoorden in een nieuw bestand en kies dat.';
