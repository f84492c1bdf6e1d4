/** For the name of a file: "’s-Gravenhage" is s-gravenhage, "Súdwest-Fryslân" sudwest-fryslan; never empty. */
export function fileNameOf(name: string): string {
	const plain = name
		.normalize('NFD')
		.replace(/[^a-zA-Z0-9 -]/g, '')
		.trim()
		.toLowerCase()
		.replace(/[ -]+/g, '-');
	return plain === '' || plain === '-' ? 'naamloos' : plain;
}
