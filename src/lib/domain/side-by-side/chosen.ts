import { byName, count, list } from '#domain/words/format.ts';
import { mostMunicipalities, type SideBySideChoice } from './choice.ts';
import { membersOver, visibleIn, type SeenRound } from './seen-round.ts';
import { sizeClassOf } from './size-class.ts';

/** What of a choice there is, and in words what there is not. */
export interface Chosen {
	/** Codes, in the order of the alphabet; none of those of whom nothing may be seen. */
	municipalities: string[];
	/** They were asked for and are there, and what they filled in is not for this viewer. */
	withheld: { code: string; name: string }[];
	/** How many of a chosen size are there that this viewer does not see. */
	withheldOfSize: number;
	/** As they were asked for: of no round that is looked at. */
	absent: string[];
	/** A sentence that says what to do, when more were chosen than fit. */
	problem: string | undefined;
}

/** `own`: codes that are shown when nothing is chosen. */
export function chosenIn(
	choice: Pick<SideBySideChoice, 'municipalities' | 'sizes'>,
	rounds: readonly SeenRound[],
	own: readonly string[]
): Chosen {
	const members = membersOver(rounds);
	const visible = visibleIn(rounds);
	const asked = askedFor(choice, [...members.values()]);
	const isNothing = choice.municipalities.length === 0 && choice.sizes.length === 0;
	const codes = isNothing ? unasked(visible, own) : asked;
	const named = (code: string) => ({ code, name: members.get(code)!.name });
	const there = codes
		.filter((code) => members.has(code))
		.map(named)
		.toSorted(byName);
	const unseen = there.filter(({ code }) => !visible.has(code));
	const shown = there.filter(({ code }) => visible.has(code)).map(({ code }) => code);
	return {
		municipalities: shown.length > mostMunicipalities ? [] : shown,
		withheld: unseen.filter(({ code }) => choice.municipalities.includes(code)),
		withheldOfSize: unseen.filter(({ code }) => !choice.municipalities.includes(code)).length,
		absent: codes.filter((code) => !members.has(code)),
		problem: shown.length > mostMunicipalities ? tooMany(shown.length) : undefined
	};
}

/** Withheld is not absent, and either is said. */
export function missingInWords({ withheld, withheldOfSize, absent }: Chosen): string[] {
	return [
		...(withheld.length === 0
			? []
			: [
					`Niet getoond: ${list(withheld.map(({ name }) => name))}. ${withheld.length === 1 ? 'Deze gemeente hoort' : 'Deze gemeenten horen'} wel bij de regio, maar ${withheld.length === 1 ? 'haar' : 'hun'} cijfers staan niet met naam in wat de regio publiceerde. Dat zegt niets over wat is ingevuld.`
				]),
		...(withheldOfSize === 0
			? []
			: [
					`Van deze grootte ${withheldOfSize === 1 ? 'is er nog 1 gemeente' : `zijn er nog ${withheldOfSize} gemeenten`} in de regio waarvan u hier geen cijfers ziet.`
				]),
		...(absent.length === 0
			? []
			: [
					`Niet gevonden: ${list(absent)}. In deze rondes deed geen gemeente met ${absent.length === 1 ? 'deze code' : 'deze codes'} mee.`
				])
	];
}

function askedFor(
	{ municipalities, sizes }: Pick<SideBySideChoice, 'municipalities' | 'sizes'>,
	members: { code: string; inhabitants: number | null }[]
): string[] {
	const ofSize = members.filter(({ inhabitants }) => {
		const size = sizeClassOf(inhabitants);
		return size !== undefined && sizes.includes(size.key);
	});
	return [...new Set([...municipalities, ...ofSize.map(({ code }) => code)])];
}

function unasked(visible: ReadonlySet<string>, own: readonly string[]): string[] {
	const ownVisible = own.filter((code) => visible.has(code));
	if (ownVisible.length > 0 && visible.size > mostMunicipalities) return ownVisible;
	return visible.size > mostMunicipalities ? [] : [...visible];
}

function tooMany(chosen: number): string {
	return `U koos ${count(chosen, 'gemeente', 'gemeenten')}. Er passen er hoogstens ${mostMunicipalities} naast elkaar: haal er ${chosen - mostMunicipalities} weg.`;
}
