import { clockTime } from '#domain/words/format.ts';

/** since: ISO instant of caching. */
export function keptInWords(since: string): string {
	return `Geen verbinding met de server. U ziet de pagina zoals dit apparaat die om ${clockTime(since)} bewaarde, met wat u daarna invulde. U kunt doorgaan; het wordt verzonden zodra er weer verbinding is.`;
}
