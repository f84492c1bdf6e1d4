import { scriptsIn } from '#server/library/scripts.ts';

export function load({ locals }) {
	return {
		scripts: scriptsIn(locals.shelf.folder).map((script) => ({
			...{ key: script.key, title: script.title, goal: script.goal, for: script.for },
			...{ minutes: script.minutes, people: script.people, parts: script.parts.length }
		}))
	};
}
