export function GET() {
	const lines = [
		'User-agent: *',
		'Allow: /$',
		'Allow: /uitleg',
		'Allow: /publicaties',
		'Disallow: /vragenlijsten/werkbank',
		'Allow: /vragenlijsten',
		'Disallow: /'
	];
	return new Response(`${lines.join('\n')}\n`, {
		headers: { 'content-type': 'text/plain; charset=utf-8' }
	});
}
