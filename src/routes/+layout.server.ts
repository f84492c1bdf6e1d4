export function load({ locals }) {
	const { demonstration, session } = locals;
	return { demonstration, signedInName: session?.account.name };
}
