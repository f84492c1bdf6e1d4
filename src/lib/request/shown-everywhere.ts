export function shownEverywhere({ demonstration, session, access }: App.Locals) {
	return { demonstration, signedInName: session?.account.name, accessName: access?.name };
}
