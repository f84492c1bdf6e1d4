/** The response time must not reveal what was found. */
export async function evenly<Answer>(work: Promise<Answer>, milliseconds = 400): Promise<Answer> {
	const pause = new Promise((resolve) => setTimeout(resolve, milliseconds));
	const [settled] = await Promise.allSettled([work, pause]);
	if (settled.status === 'rejected') throw settled.reason;
	return settled.value;
}
