export interface ChartColors {
	ink: string;
	soft: string;
	line: string;
	bar: string;
	edge: string;
	wash: string;
	paper: string;
}

/** The tokens of src/styles/tokens.css, so that a chart follows its reader's scheme. */
export const ofPage: ChartColors = {
	ink: 'var(--ink)',
	soft: 'var(--ink-soft)',
	line: 'var(--line)',
	bar: 'var(--bar)',
	edge: 'var(--edge)',
	wash: 'var(--wash)',
	paper: 'var(--paper)'
};

/** A file has no tokens: it is the light ones, on white paper (tests/ui/tokens.test.ts). */
export const ofFile: ChartColors = {
	ink: '#12243f',
	soft: '#51617a',
	line: '#d5dce5',
	bar: '#c3cedb',
	edge: '#66758c',
	wash: '#f1f5f7',
	paper: '#ffffff'
};
