export function load({ locals }) {
	return { demonstration: locals.demonstration };
}
