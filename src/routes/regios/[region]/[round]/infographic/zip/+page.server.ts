import { fail, redirect } from '@sveltejs/kit';
import { bundleFor } from '#routes/regios/[region]/[round]/bundle.ts';
import { queryOf } from '#routes/regios/[region]/[round]/choice.ts';
import { progressOf, roomOf } from '#routes/regios/[region]/[round]/infographic/zip/progress.ts';

export function load({ params, locals, url }) {
	const { region, round, choice, scope, bundles, asker, name, request } = bundleFor(
		locals,
		params,
		url
	);
	return {
		region: { key: region.key, name: region.name },
		...{ round: round.key, choice, scope },
		progress: name === undefined ? null : progressOf(bundles, name),
		isOwn: name !== undefined && bundles.isAskedBy(name, asker),
		wasOvertaken: request !== undefined && bundles.wasOvertaken(request, asker),
		/** What is in it; null where there is nothing to download. */
		holds: request
			? {
					published: request.publication?.path ?? null,
					municipalities: request.municipalities.map((one) => one.name)
				}
			: null
	};
}

export const actions = {
	maak: ({ params, locals, url }) => {
		const { choice, bundles, asker, request } = bundleFor(locals, params, url);
		const tell = (name: string) => {
			const data = progressOf(bundles, name);
			locals.live.tell(roomOf(name), { id: '', event: 'voortgang', data });
		};
		if (request && !bundles.ask(request, asker, tell)) return fail(503, { problem: tooMany });
		redirect(303, url.pathname + queryOf(choice));
	},
	stop: ({ params, locals, url }) => {
		const { choice, bundles, asker, name } = bundleFor(locals, params, url);
		if (name !== undefined) bundles.stop(name, asker);
		redirect(303, url.pathname + queryOf(choice));
	}
};

const tooMany =
	'Er wordt nu om heel veel ZIP-bestanden gevraagd. Probeer het over een paar minuten opnieuw; elk bestand apart kunt u wel downloaden.';
