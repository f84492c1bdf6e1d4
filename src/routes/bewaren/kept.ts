import { lengthOf, lengthsNow, personalKinds } from '#server/house/personal-kinds.ts';
import { day } from '#server/time/moments.ts';
import { terms } from '#server/settings/terms.ts';
import { cookieDays, deviceCookie, roleCookie } from '#request/own-cookies.ts';
import { keptFor } from '#ui/device/kept-pages.ts';

/** What anybody may read: it tells how this Thermometer is set, and of nobody what is kept. */
export function keptHere({ settings, demonstration }: App.Locals) {
	const lengths = lengthsNow(settings);
	return {
		kinds: personalKinds.map(([name, { title, holds, why, seenBy, kept, end }]) => {
			return { name, title, holds, why, seenBy, kept: kept(lengths), end };
		}),
		cookies: [...cookies, ...(demonstration ? ofDemonstration : [])],
		pagesKept: lengthOf(keptFor / 60_000)
	};
}

/** The page shows these as they are. */
export type ShownOfKept = ReturnType<typeof keptHere>;

const cookies = [
	{
		name: 'thermometer.session_token',
		what: 'U bent ingelogd.',
		kept: `${lengthOf(terms.sessionIdle)} na uw laatste bezoek`
	},
	{
		name: 'thermometer.known_device',
		what: 'U logde hier eerder in. Probeert iemand anders uw wachtwoord te raden, dan kunt u op dit apparaat toch inloggen. Er staat geen naam of e-mailadres in.',
		kept: lengthOf(terms.knownDevice)
	},
	{
		name: 'thermometer.state',
		what: 'U logt in bij uw eigen organisatie en komt daarna hier terug.',
		kept: lengthOf(5)
	},
	{
		name: 'thermometer.access',
		what: 'U hebt een persoonlijke link geopend.',
		kept: lengthOf(cookieDays.access * day)
	},
	{
		name: 'deelnemer-…',
		what: 'U doet mee aan een sessie.',
		kept: lengthOf(cookieDays.session * day)
	},
	{
		name: 'leiding-…',
		what: 'Dit apparaat leidt een sessie.',
		kept: lengthOf(cookieDays.session * day)
	}
];

const ofDemonstration = [
	{
		name: deviceCookie,
		what: 'U bekijkt de demonstratie; er staat in welk nummer dit apparaat daar heeft.',
		kept: 'tot u de browser sluit'
	},
	{
		name: roleCookie,
		what: 'U bekijkt de demonstratie met één rol; er staat in welke.',
		kept: 'tot u de browser sluit of een andere rol kiest'
	}
];
