/** "geen", "een" to "twaalf", then digits. */
export function numberInWords(number: number): string {
	return words[number] ?? String(number);
}

const words = [
	'geen',
	'een',
	'twee',
	'drie',
	'vier',
	'vijf',
	'zes',
	'zeven',
	'acht',
	'negen',
	'tien',
	'elf',
	'twaalf'
];
