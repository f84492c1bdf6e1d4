/** unavailable: on this computer none can be made. refused: this one cannot. failed: try again. */
export type NotMadeKind = 'unavailable' | 'refused' | 'failed';

/** Its message is for who asked. */
export class PdfNotMade extends Error {
	readonly kind: NotMadeKind;

	constructor(kind: NotMadeKind, message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'PdfNotMade';
		this.kind = kind;
	}
}
