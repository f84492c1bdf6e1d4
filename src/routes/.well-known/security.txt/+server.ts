import { error } from '@sveltejs/kit';

/** RFC 9116 requires an end date. */
export function GET({ locals }) {
	const { securityContact, origin } = locals.settings;
	if (securityContact === null) error(404, 'Deze pagina bestaat niet.');
	const until = new Date(Date.parse(locals.now) + 30 * 24 * 60 * 60 * 1000);
	const lines = [
		`Contact: ${securityContact}`,
		`Expires: ${until.toISOString().slice(0, 10)}T00:00:00Z`,
		'Preferred-Languages: nl, en',
		...(origin === null ? [] : [`Canonical: ${origin}/.well-known/security.txt`])
	];
	return new Response(`${lines.join('\n')}\n`, {
		headers: { 'content-type': 'text/plain; charset=utf-8' }
	});
}
