export function load({ locals }) {
	const { demonstration, session, access } = locals;
	return { demonstration, signedInName: session?.account.name, accessName: access?.name };
}
