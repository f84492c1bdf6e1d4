import { agreementList, agreementsHeight, countedHeight, type Agreement } from './agreements.ts';
import { findings, findingsHeight, remarksHeight, type Remark } from './findings.ts';
import { join, nothing, type Box, type Piece } from '#infographic/drawing/svg.ts';

export interface RightColumnContent {
	remarks: Remark[];
	lists: List[];
}

export interface List {
	title: string;
	agreements: Agreement[];
}

/** Height in the smallest type. */
export function rightColumnHeight({ remarks, lists }: RightColumnContent, width: number): number {
	const written = filled(lists).map((list) => agreementsHeight(list.agreements, width));
	return written.reduce((sum, height) => sum + height + between, remarksHeight(remarks, width));
}

/** Agreements share what the findings leave. */
export function rightColumn(content: RightColumnContent, frame: Box): Piece {
	const lists = filled(content.lists);
	const remarks = besideLists({ ...content, lists }, frame);
	const spare = frame.height - rightColumnHeight({ remarks, lists }, frame.width);
	const wanted = remarksHeight(remarks, frame.width) + Math.max(0, spare);
	const height = Math.min(wanted, frame.height - lists.length * (countedHeight + between));
	const used = findingsHeight(remarks, { ...frame, height });
	const top = used === 0 ? 0 : used + between;
	return join([
		findings(remarks, { ...frame, height }),
		listsUnder(lists, { ...frame, y: frame.y + top, height: frame.height - top })
	]);
}

const between = 22;

/** As many stay, whatever was agreed. */
const fewest = 3;

/** An agreement that is only counted tells less than the last of the findings. */
function besideLists({ remarks, lists }: RightColumnContent, frame: Box): Remark[] {
	const isFull = rightColumnHeight({ remarks, lists }, frame.width) > frame.height;
	if (!isFull || lists.length === 0 || remarks.length <= fewest) return remarks;
	return besideLists({ remarks: remarks.slice(0, -1), lists }, frame);
}

function filled(lists: List[]): List[] {
	return lists.filter(({ agreements }) => agreements.length > 0);
}

function listsUnder(lists: List[], frame: Box): Piece {
	const [first, ...rest] = lists;
	if (!first) return nothing;
	const needed = rest.map(({ agreements }) => agreementsHeight(agreements, frame.width) + between);
	const left = frame.height - needed.reduce((sum, height) => sum + height, 0);
	const fair = (frame.height - rest.length * between) / lists.length;
	const own = agreementsHeight(first.agreements, frame.width);
	const height = Math.min(own, Math.max(left, fair));
	const next = height + between;
	return join([
		agreementList(first.title, first.agreements, { ...frame, height }),
		listsUnder(rest, { ...frame, y: frame.y + next, height: frame.height - next })
	]);
}
