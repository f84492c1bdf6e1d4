import { isCommonPassword } from './guessed-passwords.ts';

export const shortestPassword = 12;
export const longestPassword = 128;

export function passwordProblem(password: string, email: string): string | undefined {
	if (password.length < shortestPassword) {
		return `Kies een wachtwoord van minstens ${shortestPassword} tekens. Een korte zin is goed te onthouden.`;
	}
	if (password.length > longestPassword) {
		return `Kies een wachtwoord van hoogstens ${longestPassword} tekens.`;
	}
	if (new Set(password).size < 4) return 'Kies een wachtwoord met meer verschillende tekens.';
	if (isCommonPassword(password)) {
		return 'Dit wachtwoord is makkelijk te raden: veel mensen kiezen zoiets. Kies een korte zin die u zelf bedenkt.';
	}
	const name = email.split('@')[0]?.toLowerCase() ?? '';
	if (name.length >= 4 && password.toLowerCase().includes(name)) {
		return 'Kies een wachtwoord waar uw e-mailadres niet in staat.';
	}
	return undefined;
}
