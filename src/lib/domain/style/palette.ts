/** ink: texts and mercury. slate: calm texts. line, hairline: strokes. mist: a ground. All #rrggbb. */
export interface Palette {
	ink: string;
	slate: string;
	line: string;
	hairline: string;
	mist: string;
	paper: string;
}

export const standardPalette: Palette = {
	ink: '#14263f',
	slate: '#4f5f76',
	line: '#b9c4d1',
	hairline: '#dbe2ea',
	mist: '#edf1f5',
	paper: '#ffffff'
};
