import { page } from '$app/state';
import { readOrder, type TableOrder } from '#domain/words/table-order.ts';

/** What an address says once, after something was done: sorting a table does not say it again. */
const saidOnce = ['gelukt', 'wie', 'aantal', 'weg'];

export interface AddressOrder {
	order: TableOrder | undefined;
	/** The address that has this order, and all else as it is. */
	href: (order: string) => string;
}

/**
 * How a table stands by the address of its page; the server and the browser read the same.
 * `name`: in the address, of this table alone. `at`: the id of what stays in sight.
 */
export function addressOrder(name: string, columns: readonly string[], at: string): AddressOrder {
	const asked = page.url.searchParams;
	return {
		order: readOrder(asked.get(name), columns),
		href: (order) => {
			const kept = [...asked].filter(
				([key]) => !saidOnce.includes(key) && !key.startsWith('/') && key !== name
			);
			return `?${new URLSearchParams([...kept, [name, order]])}#${at}`;
		}
	};
}
