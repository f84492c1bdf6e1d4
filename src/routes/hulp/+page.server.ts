import { manualRoles, type ManualRole } from '#server/manuals/manuals.ts';

const manuals = (Object.keys(manualRoles) as ManualRole[]).map((key) => {
	const { name, does, role } = manualRoles[key];
	return { key, name, does, role };
});

/** One's own roles first; where everybody may do everything, as in the demonstration, that says nothing. */
export function load({ locals: { viewer, demonstration } }) {
	const held = new Set(demonstration ? [] : viewer?.held.map(({ role }) => role));
	const isOwn = ({ role }: (typeof manuals)[number]) => held.has(role);
	return {
		own: manuals.filter(isOwn),
		others: manuals.filter((manual) => !isOwn(manual))
	};
}
