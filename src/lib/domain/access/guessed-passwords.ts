/* Attackers try these first. Digits and signs for letters are caught too. */

const words = [
	...['wachtwoord', 'wachtzin', 'geheim', 'welkom', 'hallo', 'toegang', 'inloggen', 'beheerder'],
	...['beheer', 'gemeente', 'thermometer', 'veiligheid', 'jeugdzorg', 'jeugd', 'wijkteam', 'team'],
	...['nederland', 'holland', 'amsterdam', 'rotterdam', 'dordrecht', 'utrecht', 'denhaag', 'zuid'],
	...['feyenoord', 'feijenoord', 'ajax', 'psv', 'voetbal', 'zomer', 'winter', 'lente', 'herfst'],
	...['januari', 'februari', 'maart', 'april', 'juni', 'juli', 'augustus', 'september', 'oktober'],
	...['november', 'december', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'],
	...[
		'zondag',
		'schatje',
		'liefje',
		'lieverd',
		'ikhouvanjou',
		'goedemorgen',
		'kerstmis',
		'vakantie'
	],
	...['password', 'passphrase', 'passwort', 'secret', 'welcome', 'letmein', 'login', 'admin'],
	...['administrator', 'access', 'changeme', 'default', 'test', 'user', 'guest', 'master', 'hello'],
	...['iloveyou', 'football', 'baseball', 'monkey', 'dragon', 'sunshine', 'princess', 'superman'],
	...['batman', 'starwars', 'pokemon', 'shadow', 'summer', 'spring', 'autumn', 'monday', 'friday'],
	...['qwertyuiop', 'qwerty', 'azerty', 'asdfghjkl', 'asdfgh', 'asdf', 'zxcvbnm', 'zxcvbn', 'zxcv'],
	...[
		'qazwsx',
		'1qaz2wsx',
		'q1w2e3r4',
		'trustno',
		'whatever',
		'mijn',
		'mij',
		'het',
		'een',
		'the',
		'my'
	]
].sort((a, b) => b.length - a.length);

const rows = [
	'01234567890',
	'09876543210',
	'abcdefghijklmnopqrstuvwxyz',
	'zyxwvutsrqponmlkjihgfedcba'
];

const letters: Record<string, string> = {
	...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }
};

export function isCommonPassword(password: string): boolean {
	const small = password.toLowerCase();
	const asLetters = [...small].map((sign) => letters[sign] ?? sign).join('');
	return [small, asLetters].some((text) => leftOf(text).length < fewestLeft);
}

const fewestLeft = 5;

function leftOf(text: string): string {
	let left = text;
	for (const word of words) left = left.replaceAll(word, ' ');
	left = left.replace(/(?:19|20)\d\d/g, ' ');
	return withoutRows(left)
		.replace(/(.)\1{2,}/g, ' ')
		.replace(/[^\p{L}\p{N}]/gu, '');
}

/** 1234, dcba. */
function withoutRows(text: string): string {
	for (let length = text.length; length >= 4; length--) {
		for (let at = 0; at + length <= text.length; at++) {
			const part = text.slice(at, at + length);
			if (!rows.some((row) => row.includes(part))) continue;
			return `${withoutRows(text.slice(0, at))} ${withoutRows(text.slice(at + length))}`;
		}
	}
	return text;
}
