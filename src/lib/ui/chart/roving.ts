/**
 * One tab stop for a whole chart: arrows, Home and End walk its marks. Without JavaScript every mark is a
 * tab stop of its own.
 */
export function roving(chart: SVGElement) {
	const marks = () => [...chart.querySelectorAll<SVGElement>('.mark')];
	const only = (stop: SVGElement) => {
		for (const mark of marks()) mark.setAttribute('tabindex', mark === stop ? '0' : '-1');
	};
	const last = marks().at(-1);
	if (last) only(last);
	const onKey = (event: KeyboardEvent) => {
		const all = marks();
		const at = all.indexOf(event.target as SVGElement);
		const next = at < 0 ? undefined : all[placeAfter(event.key, at, all.length)];
		if (!next) return;
		event.preventDefault();
		only(next);
		next.focus();
	};
	const onFocus = ({ target }: FocusEvent) => {
		if (target instanceof SVGElement && target.classList.contains('mark')) only(target);
	};
	chart.addEventListener('keydown', onKey);
	chart.addEventListener('focusin', onFocus);
	return {
		destroy() {
			chart.removeEventListener('keydown', onKey);
			chart.removeEventListener('focusin', onFocus);
		}
	};
}

/** -1 where the key does not walk. */
export function placeAfter(key: string, at: number, length: number): number {
	switch (key) {
		case 'ArrowRight':
		case 'ArrowDown':
			return Math.min(at + 1, length - 1);
		case 'ArrowLeft':
		case 'ArrowUp':
			return Math.max(at - 1, 0);
		case 'Home':
			return 0;
		case 'End':
			return length - 1;
		default:
			return -1;
	}
}
