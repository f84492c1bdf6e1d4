/** Signing in, and then on to this path of ours. */
export function signInPath(onward: string): string {
	return onward === '/' ? '/inloggen' : `/inloggen?verder=${encodeURIComponent(onward)}`;
}

/** Signing in from a page, and back to it; from where people come in or leave there is nothing to go back to. */
export function signInFrom({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
	if (/^\/(inloggen|uitloggen|wissen|toegang|uitnodiging|eerste-beheerder)(\/|$)/.test(pathname)) {
		return '/inloggen';
	}
	// What stands behind the question mark of a page of a scan is about one visit.
	return signInPath(pathname.startsWith('/scans/') ? pathname : pathname + search);
}

/** Signing out first, for who wants to sign in as somebody else and come back to this page. */
export function leavePath({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
	return `/uitloggen?verder=${encodeURIComponent(pathname + search)}`;
}
