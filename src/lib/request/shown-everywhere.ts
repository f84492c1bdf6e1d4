import { menuFor } from '#domain/navigation/menu.ts';

export function shownEverywhere({ demonstration, lookingAs, session, access, viewer }: App.Locals) {
	return {
		demonstration,
		...(demonstration && { lookingAs }),
		signedInName: session?.account.name,
		accessName: access?.name,
		menu: menuFor(viewer)
	};
}
