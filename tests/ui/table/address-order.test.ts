import { describe, expect, test, vi } from 'vitest';
import { addressOrder } from '#ui/table/address-order.ts';

const page = vi.hoisted(() => ({ url: new URL('http://localhost/') }));
vi.mock('$app/state', () => ({ page }));

function at(address: string) {
	page.url = new URL(address, 'http://localhost');
	return addressOrder('volgorde', ['naam', 'score'], 'gemeenten');
}

describe('the order of a table in the address of its page', () => {
	test('is read, and a column that the table has not is none', () => {
		expect(at('/x?volgorde=-score').order).toEqual({ column: 'score', descending: true });
		expect(at('/x?volgorde=team').order).toBeUndefined();
		expect(at('/x').order).toBeUndefined();
	});

	test('goes into the next address with what else stands in it', () => {
		const { href } = at('/x?ronde=2025&volgorde=naam&namen=-dag');
		expect(href('-score')).toBe('?ronde=2025&namen=-dag&volgorde=-score#gemeenten');
	});

	test('takes along no action and nothing that is said once', () => {
		expect(at('/x?/maak&gelukt=gemaakt&wie=team-1&aantal=2').href('naam')).toBe(
			'?volgorde=naam#gemeenten'
		);
	});
});
