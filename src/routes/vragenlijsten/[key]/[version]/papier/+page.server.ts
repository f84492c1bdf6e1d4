import { versionFor } from '#routes/vragenlijsten/version.ts';

export function load({ params, locals }) {
	const { questionnaire, state, rounds } = versionFor(locals, params).found;
	return { questionnaire, state, rounds };
}
