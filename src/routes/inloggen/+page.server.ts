import { fail, redirect } from '@sveltejs/kit';
import { emailOf } from '#domain/words/email.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import { providerOf, type Provider } from '#server/sign-in/providers.ts';
import { terms } from '#server/settings/terms.ts';
import { fieldOf, onwardOf, waitInWords } from '#request/entrance.ts';
import { notKeptInList, writeApart } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ locals, url }) {
	return {
		onward: onwardOf(url.searchParams.get('verder')),
		refusal: refusalInWords(url.searchParams.get('error')),
		sendsMail: locals.door.post !== undefined,
		signedInAs: locals.session?.account.email
	};
}

export const actions = {
	/** The e-mail domain decides how somebody signs in. */
	adres: async ({ locals, request }) => {
		const { email, asked, problems } = readAddress(await request.formData());
		if (email === undefined) return fail(400, { step: 'address', asked, problems } as const);
		const provider = providerOf(locals.door.providers, email);
		if (provider) return toProvider(asked, provider);
		return { step: 'password', asked, problems: [] } as const;
	},

	wachtwoord: async ({ locals, request, getClientAddress }) => {
		const form = await request.formData();
		const { email, asked, problems } = readAddress(form);
		if (email === undefined) return fail(400, { step: 'address', asked, problems } as const);
		const password = fieldOf(form, 'wachtwoord');
		if (password === '') return fail(400, again(asked, 'Vul uw wachtwoord in.'));
		const proof = { email, password, from: getClientAddress() };
		const { door, now } = locals;
		const written = await writeApart(() => accounts.signIn(door, proof, request.headers, now));
		if (!('done' in written)) {
			return notKeptInList(written, { step: 'password', asked } as const);
		}
		const outcome = written.done;
		switch (outcome.kind) {
			case 'signed-in':
				locals.cookies.push(...outcome.cookies);
				return redirect(303, onwardOf(fieldOf(form, 'verder')));
			case 'provider':
				return fail(400, toProvider(asked, outcome.provider));
			case 'wait':
				return fail(429, again(asked, tooOften(outcome.seconds)));
			case 'refused':
				return fail(400, again(asked, wrong));
		}
	},

	link: async ({ locals, request, getClientAddress }) => {
		const { email, asked, problems } = readAddress(await request.formData());
		if (email === undefined) return fail(400, { step: 'address', asked, problems } as const);
		const proof = { email, from: getClientAddress(), onward: asked.onward };
		const { door, now } = locals;
		const written = await writeApart(() => accounts.sendLink(door, proof, request.headers, now));
		if (!('done' in written)) {
			return notKeptInList(written, { step: 'password', asked } as const);
		}
		const outcome = written.done;
		switch (outcome.kind) {
			case 'asked':
				return { step: 'asked', asked, mail: outcome.mail } as const;
			case 'provider':
				return fail(400, toProvider(asked, outcome.provider));
			case 'wait':
				return fail(429, again(asked, linksAsked(outcome.seconds)));
		}
	}
};

interface Asked {
	email: string;
	onward: string;
}

function readAddress(form: FormData) {
	const email = emailOf(fieldOf(form, 'adres'));
	const asked: Asked = {
		email: email ?? fieldOf(form, 'adres'),
		onward: onwardOf(fieldOf(form, 'verder'))
	};
	const message = 'Vul uw e-mailadres in, zoals naam@gemeente.nl.';
	return { email, asked, problems: [{ field: 'adres', message }] };
}

function toProvider(asked: Asked, { id, name }: Provider) {
	return { step: 'provider', asked, id, name } as const;
}

function again(asked: Asked, message: string) {
	return { step: 'password', asked, problems: [{ field: 'wachtwoord', message }] } as const;
}

/** This does not reveal whether the account exists. */
const wrong =
	'Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw, of vraag een link.';

function tooOften(seconds: number): string {
	return `Er is te vaak geprobeerd in te loggen. Wacht ${waitInWords(seconds)} en probeer het dan opnieuw.`;
}

function linksAsked(seconds: number): string {
	return `Er is kort geleden al vaker een link gevraagd, voor dit adres of vanaf deze plek. Kijk in uw mailbox, ook bij ongewenste mail: een link werkt ${terms.link} minuten. Over ${waitInWords(seconds)} kunt u een nieuwe vragen.`;
}

function refusalInWords(code: string | null): string | undefined {
	if (code === null) return undefined;
	return Object.hasOwn(refusals, code) ? refusals[code] : refusals.failed;
}

const notAdmitted =
	'Uw organisatie herkent u, maar u bent nog niet uitgenodigd voor Thermometer. Vraag uw regiocoördinator om een uitnodiging.';

const refusals: Record<string, string> = {
	failed:
		'Het antwoord van uw organisatie klopte niet of kwam te laat. U bent niet ingelogd. Probeer het opnieuw.',
	not_verified:
		'Uw organisatie heeft dit e-mailadres niet bevestigd. Daarom bent u niet ingelogd. Vraag de ICT-helpdesk van uw organisatie om uw adres te bevestigen.',
	other_domain:
		'Uw organisatie gaf een e-mailadres door dat niet van die organisatie is. Daarom bent u niet ingelogd. Vraag de ICT-helpdesk van uw organisatie om hulp.',
	signup_disabled: notAdmitted,
	account_not_linked: notAdmitted,
	access_denied: 'U hebt het inloggen bij uw organisatie afgebroken. U bent niet ingelogd.',
	unreachable:
		'De inlogpagina van uw organisatie antwoordt niet. Probeer het over een paar minuten opnieuw.'
};
