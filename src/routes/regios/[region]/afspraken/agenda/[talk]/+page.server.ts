import { agendaFor } from '#routes/regios/[region]/afspraken/agenda/[talk]/agenda.ts';

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return agendaFor(locals, params);
}
