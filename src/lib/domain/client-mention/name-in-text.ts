/*
 * Teams, places and laws have capitals too, so a single word is a name only when it is a known
 * first name or follows a word like "mevrouw".
 */

export function nameAtEnd(text: string): string {
	const words = wordsOf(text.slice(-120));
	let from = words.length;
	while (from > 0 && isPart(words, from - 1)) from--;
	while (from < words.length && isOpening(words[from]!.text)) from++;
	const run = words.slice(from);
	if (!isPerson(run, words[from - 1]?.text ?? '')) return '';
	return text.slice(-120).slice(run[0]!.start);
}

/** A name has at least two words. */
export function nameAtStart(text: string): string {
	const words = wordsOf(text.slice(0, 80));
	let to = 0;
	while (
		to < words.length &&
		isNamePart(words[to]!.text) &&
		!/[,;:)]$/.test(words[to - 1]?.text ?? '')
	)
		to++;
	const run = words.slice(0, to);
	const isLong = run.filter(({ text: word }) => isTitle(word)).length > 1;
	return isLong && isPerson(run, '') ? text.slice(0, run.at(-1)!.end).replace(/[,;:.)]+$/, '') : '';
}

interface Word {
	text: string;
	start: number;
	end: number;
}

function wordsOf(text: string): Word[] {
	return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
		text: word,
		start: index,
		end: index + word.length
	}));
}

/** A comma may only stand between a surname and initials. */
function isPart(words: Word[], index: number): boolean {
	const { text } = words[index]!;
	const next = words[index + 1]?.text ?? '';
	if (next === '') return isNamePart(text);
	if (/,$/.test(text)) return isInitials(next) && isTitle(text.slice(0, -1));
	return isNamePart(text) && !/[.;:!?)]$/.test(isInitials(text) ? '' : text);
}

function isNamePart(word: string): boolean {
	return isTitle(bare(word)) || isInitials(word) || isPrefix(word);
}

function bare(word: string): string {
	return word.replace(/^[“"'(]+|[”"',;:.)]+$/g, '');
}

function isTitle(word: string): boolean {
	return /^\p{Lu}[\p{Ll}’'ı]+(?:-\p{Lu}?\p{Ll}+)*$/u.test(bare(word)) && !isPrefix(word);
}

function isInitials(word: string): boolean {
	return /^(?:(?:\p{Lu}|Th|Ch|Ph|IJ)\.-?)+,?$/u.test(word);
}

function isPrefix(word: string): boolean {
	return /^(?:van|de|der|den|het|’t|'t|ten|ter|te|el|al|la|le|du|bin|ben|ait|di|da|dos|von|vd|v\.d\.)$/i.test(
		word
	);
}

/** "Bij" has a capital because it opens the sentence. */
function isOpening(word: string): boolean {
	return (
		openers.has(word.toLowerCase()) || /^(?:van|de|der|den|het|te|ten|ter|la|le|al|el)$/.test(word)
	);
}

function isPerson(run: Word[], before: string): boolean {
	const titles = run.map(({ text }) => bare(text)).filter((word) => isTitle(word));
	const [first] = titles;
	if (first === undefined) return false;
	const isCalled = isSomebody(before) || isSomebody(first);
	const named = titles.filter((word) => !isSomebody(word));
	if (named.length === 0 || named.some((word) => isOther(word))) return false;
	if (isCalled || run.some(({ text }) => isInitials(text))) return true;
	return named.length > 1 || isFirstName(named[0]!);
}

export function isSomebody(word: string): boolean {
	return somebody.has(bare(word).toLowerCase());
}

function isFirstName(word: string): boolean {
	return firstNames.has(word.toLowerCase());
}

function isOther(word: string): boolean {
	const lower = word.toLowerCase();
	if (firstNames.has(lower)) return false;
	return lower.split('-').some((part) => others.has(part)) || otherEnding.test(lower);
}

const otherEnding =
	/(?:team|teams|plan|wet|code|visie|nota|kader|agenda|akkoord|convenant|overleg|beleid|zorg|hulp|huis|programma|verslag|rapport|richtlijn|overeenkomst|contract|raad|bestuur|dienst|stichting|school|(?<=.{5})ing|heid|schap|isatie|atie|scenario|reiking|regio|groep|instituut|gymnasium|lyceum|college|praktijk|kliniek|centrum|bureau|fonds|vereniging|project|methode|onderzoek|kompas|inspectie|foundation|wijk|waard|drecht|dam|sche|(?<=.{3})se|tische|elijk|(?<=.{4})aal)$/;

const split = (words: string) => new Set(words.split(' '));

const openers = split(
	'aan als bij daar dat deze die dit door en er gisteren hier hun ik in maar met na naar nu of ook om onze op over sinds tegen toen tot uit van vandaag via voor vorige wij ze zie zij zo'
);

const somebody = split(
	'mevrouw mevr mw meneer dhr heer cliënt client cliënte kind jongen meisje jongere baby zoon dochter moeder vader mama papa ouder oma opa broer broertje zus zusje tante oom partner patiënt leerling inwoner bewoner gezin familie fam casus'
);

const others = split(
	'team gemeente regio provincie rijk raad college wethouder burgemeester wet artikel boek besluit motie nota plan actie ronde scan thema vraag versie norm veilig veiligheid thuis samen sterk sterke lokaal lokale sociaal sociale sociaaldomein jeugd gezin gezins wijk stad stads buurt gebied noord oost zuid west midden holland nederland den sint nieuw nieuwe oud oude hoek land leger heils centrum kern basis huiselijk geweld kinder kinderen volwassenen regionaal landelijk format convenant handreiking leidraad meldcode verwijsindex overleg verslag notulen mail evaluatie training vastgesteld start einde vanaf sinds datum januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ggz ggd wmo avg actie afspraak besproken contract bijlage tabel week samenwerking'
);

const firstNames = split(
	'aaron abdel abdul achmed adam ahmed aisha ali alice amber amina amira amy ana andrea angela anita anja anna anne annemarie anouk anton arie arjan arthur astrid ayse ayoub bart bas ben bilal boris bram brian britt carla carlos charlotte chantal chris christina claudia cor cornelis daan dagmar daniel danny david debora demi denise dennis diana dirk dylan ebru eline elisa elise eliza ella ellen els elif emily emma emre erik ernst esra esther eva evi fadi fatima fatma femke feline finn fleur floor frank fred frits gerard gerda gerrit gijs greet guus hamza hanna hanneke hans harry hassan hatice heleen hendrik henk hugo ibrahim ilse imane ina inge ingrid iris irma isa isabel ivan jaap jack jacob jacqueline jamal james jan jana janneke jasmijn jasper jayden jelle jeroen jesse jet jip jo johan johanna john jolanda joost jordy joris jos josé joyce juliaan julia julian jur jurre kaan karel karim karin katarzyna kees kevin khadija kim klaas koen kyra lana lara lars laura lauren leila lena leo lia liam lieke lina lisa lisanne liv loes lotte louise luca lucas luuk maaike maarten maja malak manon marc marco maria mariam marie marieke marijke marion mark marloes martijn martin mats max mehmet mees merel michael mick miel mika mila milan milou mina miriam mo mohamed mohammed monique mustafa naomi nadia nathan nick niek niels nina nino noa noah noor noud nora olivia omar oscar owen patricia patrick paul paula peter petra pien piet pim priya quinten rachid ravi rashid rayan rebecca rick rob robin roos rosa ruben rutger ryan sam samir samira samuel sandra sanne sara sarah saskia sem senna sem sofia sofie sophie sonja stefan steven stijn susan sven tamara teun theo thijs thomas tim tijn tijs tobias tom ton tygo valerie vera victor vince wesley wilma willem wim wouter xavi yara yasmin yasmina yassin youssef yusuf zoë zoe zeynep'
);
