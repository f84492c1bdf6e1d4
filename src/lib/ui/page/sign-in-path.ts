export function signInPath(onward: string): string {
	return onward === '/' ? '/inloggen' : `/inloggen?verder=${encodeURIComponent(onward)}`;
}

/** Pages for coming in or leaving are no place to return to. */
export function signInFrom({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
	if (/^\/(inloggen|uitloggen|wissen|toegang|uitnodiging|eerste-beheerder)(\/|$)/.test(pathname)) {
		return '/inloggen';
	}
	// The query of a scan's page is about one visit.
	return signInPath(pathname.startsWith('/scans/') ? pathname : pathname + search);
}

export function leavePath({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
	return `/uitloggen?verder=${encodeURIComponent(pathname + search)}`;
}
