import { expect, test } from 'vitest';
import { isSameAddress } from '#domain/words/email.ts';

test.each([
	['cor@regio.nl', 'cor@regio.nl', true],
	['cor@regio.nl', ' Cor@Regio.NL ', true],
	['cor@regio.nl', 'cor+veendorp@regio.nl', true],
	['cor+a@regio.nl', 'COR+b+c@regio.nl', true],
	['cor@regio.nl', 'cor@andere.nl', false],
	['cor@regio.nl', 'corrie@regio.nl', false],
	['cor+a@regio.nl', 'cora@regio.nl', false]
])('%s and %s reach the same person: %s', (one, other, isSame) => {
	expect(isSameAddress(one, other)).toBe(isSame);
});
