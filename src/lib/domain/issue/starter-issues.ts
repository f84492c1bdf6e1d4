import type { Issue, IssueKind } from './issue.ts';

/*
 * The issues of the proeftuinen in 2023, in our own words, to begin with. In the matrix of the source the columns
 * cannot be read; a tick stands only where the assignment of a proeftuin itself names the issue.
 */

interface StarterIssue {
	title: string;
	kind: IssueKind;
	/** Of the matrix in the source. */
	lines: string;
	/** Lines of its assignment, by proeftuin. */
	ticks: Record<string, string>;
}

const starters: readonly StarterIssue[] = [
	{
		title: 'De hulp in de buurt sterker maken, zodat geweld thuis minder vaak voorkomt',
		kind: 'general',
		lines: '159-163',
		ticks: { FoodValley: '436', 'Utrecht en Utrecht-West': '597' }
	},
	{
		title: 'Samen verklaren waardoor het in een gezin onveilig werd',
		kind: 'general',
		lines: '165-166',
		ticks: {
			'Hart van Brabant': '695-696',
			Flevoland: '764',
			'Zaanstreek-Waterland': '816',
			'Gelderland Zuid': '909'
		}
	},
	{
		title: 'Scheidingen met veel strijd',
		kind: 'general',
		lines: '168',
		ticks: { Amsterdam: '512', 'Utrecht en Utrecht-West': '596', Friesland: '864-866' }
	},
	{
		title: 'Zorgen dat rechten van ouders en kinderen beschermd blijven',
		kind: 'general',
		lines: '170',
		ticks: { Amsterdam: '502-503', 'Utrecht en Utrecht-West': '592' }
	},
	{
		title: 'Zorg en veiligheid verbinden, ook met het Zorg- en Veiligheidshuis',
		kind: 'general',
		lines: '172-173',
		ticks: { 'Zaanstreek-Waterland': '825', Friesland: '858' }
	},
	{
		title:
			'Nagaan of maatregelen uit bestuur, straf en burgerlijk recht op het hele gezin kunnen passen',
		kind: 'general',
		lines: '175-178',
		ticks: { 'Hart van Brabant': '701-702', Friesland: '860-861', 'Gelderland Zuid': '911' }
	},
	{
		title: 'Professionals die breed kijken naar alles wat in een gezin speelt',
		kind: 'specific',
		lines: '204-207',
		ticks: { FoodValley: '439' }
	},
	{
		title: 'Eén dossier of systeem waarin partners samen werken',
		kind: 'specific',
		lines: '209-210',
		ticks: { Amsterdam: '507', 'Hart van Brabant': '704-705' }
	},
	{
		title: 'Veiligheid in de wijk en de strafketen, met de jeugdreclassering',
		kind: 'specific',
		lines: '212-213',
		ticks: {
			'Rotterdam-Rijnmond': '387-389',
			Amsterdam: '508',
			'Utrecht en Utrecht-West': '598',
			Friesland: '858-861'
		}
	},
	{
		title: 'Meepraten over het beeld dat mensen van deze zorg hebben',
		kind: 'specific',
		lines: '215-216',
		ticks: { 'Utrecht en Utrecht-West': '595' }
	},
	{
		title: 'Samenwerken van regionaal veiligheidsteam en MDA++',
		kind: 'specific',
		lines: '218',
		ticks: { 'Utrecht en Utrecht-West': '603-604', Friesland: '863' }
	},
	{
		title: 'Genoeg en passend personeel',
		kind: 'specific',
		lines: '220',
		ticks: { Amsterdam: '501' }
	},
	{
		title: 'Meten wat er echt toe doet',
		kind: 'specific',
		lines: '222',
		ticks: { Amsterdam: '504' }
	},
	{
		title: 'Opschrijven hoe het regionaal veiligheidsteam werkt en leert',
		kind: 'specific',
		lines: '232-234',
		ticks: { Amsterdam: '505' }
	},
	{
		title: 'Psychische hulp voor volwassenen (ggz) erbij betrekken',
		kind: 'specific',
		lines: '236',
		ticks: {
			Amsterdam: '509',
			'Utrecht en Utrecht-West': '594',
			'Hart van Brabant': '690-692',
			Flevoland: '765',
			'Zaanstreek-Waterland': '815',
			'Gelderland Zuid': '910'
		}
	},
	{
		title: 'Samenwerken met gespecialiseerde zorg',
		kind: 'specific',
		lines: '238-239',
		ticks: { Amsterdam: '510', 'Zaanstreek-Waterland': '819-823' }
	},
	{
		title: 'Eén manier om onderzoek op te schrijven',
		kind: 'specific',
		lines: '241',
		ticks: { Zeeland: '330-332' }
	}
];

/** With the proeftuinen ticked, or as issues alone. */
export function starterIssues(areTicked: boolean): Omit<Issue, 'id'>[] {
	return starters.map(({ title, kind, lines, ticks }) => {
		const of = `De proeftuinen van het Toekomstscenario, stand van 2023 (001 regels ${lines})`;
		const from = Object.entries(ticks).map(([name, at]) => `${name} regels ${at}`);
		const source = areTicked
			? `${of}. Vinkjes uit de opdracht per proeftuin: ${from.join(', ')}`
			: of;
		return { title, kind, source, municipalities: [], others: areTicked ? Object.keys(ticks) : [] };
	});
}
