/* What mails say: plain text, plain Dutch. */

export interface MailText {
	what: 'link' | 'invitation' | 'role' | 'password';
	subject: string;
	text: string;
}

/** A link to sign in with. */
export function linkMail({ name, link, minutes }: { name: string; link: string; minutes: number }) {
	return mail('link', 'Uw link om in te loggen', [
		`Beste ${name},`,
		'Met deze link logt u in bij Thermometer:',
		link,
		`De link werkt ${minutes} minuten, en één keer.`,
		'Hebt u niet om deze link gevraagd? Dan hoeft u niets te doen. Zolang niemand de link gebruikt, verandert er niets.'
	]);
}

export interface InvitationText {
	name: string;
	/** Who invites, as people know them. */
	by: string;
	/** "regiocoördinator van Zuid-Holland Zuid" */
	role: string;
	link: string;
	/** Whole days. */
	days: number;
}

export function invitationMail({ name, by, role, link, days }: InvitationText) {
	return mail('invitation', 'U bent uitgenodigd voor Thermometer', [
		`Beste ${name || 'collega'},`,
		`${by} nodigt u uit voor Thermometer, als ${role}. Met Thermometer vullen gemeenten en lokale teams samen de zelfscan Werken aan veiligheid in.`,
		'Met deze link maakt u uw account:',
		link,
		`De link werkt ${days} dagen, en één keer. Kent u ${by} niet, of verwacht u deze mail niet? Dan hoeft u niets te doen.`
	]);
}

export function roleMail({
	name,
	by,
	role,
	address
}: Omit<InvitationText, 'link' | 'days'> & { address: string }) {
	return mail('role', 'U hebt een nieuwe rol in Thermometer', [
		`Beste ${name},`,
		`${by} gaf u een rol in Thermometer: ${role}.`,
		`U logt in zoals u gewend bent: ${address}/inloggen`
	]);
}

export function passwordMail({ name, address }: { name: string; address: string }) {
	return mail('password', 'Uw wachtwoord is veranderd', [
		`Beste ${name},`,
		'Het wachtwoord van uw account bij Thermometer is zojuist ingesteld of veranderd. Andere apparaten zijn uitgelogd.',
		`Hebt u dit niet zelf gedaan? Vraag dan meteen een link om in te loggen via ${address}/inloggen, kies een ander wachtwoord en waarschuw uw beheerder.`
	]);
}

function mail(what: MailText['what'], subject: string, paragraphs: string[]): MailText {
	const text = [...paragraphs, 'Met vriendelijke groet,\nThermometer'].join('\n\n');
	return { what, subject, text: `${text}\n` };
}
