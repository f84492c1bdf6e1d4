import { menuFor } from '#domain/navigation/menu.ts';

export function shownEverywhere({ demonstration, session, access, viewer }: App.Locals) {
	return {
		demonstration,
		signedInName: session?.account.name,
		accessName: access?.name,
		menu: menuFor(viewer)
	};
}
