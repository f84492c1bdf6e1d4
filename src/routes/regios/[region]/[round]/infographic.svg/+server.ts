import { asResponse } from '#request/whole-answer.ts';
import { posterSvg } from '#routes/regios/[region]/[round]/poster.ts';

export async function GET(event) {
	return asResponse(await posterSvg(event));
}
