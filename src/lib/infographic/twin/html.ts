/** Markup that is safe to put in a page: every text in it was escaped. */
export interface Html {
	html: string;
}

type Child = string | Html | Child[];

/** An attribute that is undefined is left out. */
export function element(
	name: string,
	attributes: Record<string, string | number | undefined>,
	...children: Child[]
): Html {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${escape(String(value))}"`)
		.join('');
	const inside = children.map(inner).join('');
	return { html: isEmpty(name) ? `<${name}${written}>` : `<${name}${written}>${inside}</${name}>` };
}

function inner(child: Child): string {
	if (typeof child === 'string') return escape(child);
	return Array.isArray(child) ? child.map(inner).join('') : child.html;
}

function isEmpty(name: string): boolean {
	return name === 'img' || name === 'meta' || name === 'source';
}

const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;'
};

function escape(text: string): string {
	return text.replace(/[&<>"]/g, (sign) => entities[sign]!);
}
