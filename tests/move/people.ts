import type { ChildProcess } from 'node:child_process';
import process from 'node:process';
import type { Question, Told } from './crowd.ts';
import type { Address, Place, Where } from './place.ts';

/** The people of `crowd.ts`, from the drill's side. */
export class Crowd {
	#child: ChildProcess;
	#asked = new Map<number, { resolve: (reply: unknown) => void; reject: (error: Error) => void }>();
	#count = 0;

	constructor(place: Place, where: Where) {
		this.#child = place.run(where, ['tests/move/crowd.ts'], process.env);
		this.#child.stdout?.resume();
		this.#child.stderr?.pipe(process.stderr);
		this.#child.on('message', (said: { id: number; reply?: unknown; error?: string }) => {
			const asked = this.#asked.get(said.id);
			this.#asked.delete(said.id);
			if (said.error === undefined) asked?.resolve(said.reply);
			else asked?.reject(new Error(said.error));
		});
		this.#child.on('exit', () => {
			for (const { reject } of this.#asked.values()) reject(new Error('The people are gone'));
		});
	}

	begin(given: Omit<Question & { ask: 'begin' }, 'ask'>): Promise<unknown> {
		return this.#ask({ ask: 'begin', ...given });
	}

	async isReady(address: Address): Promise<boolean> {
		return Boolean(await this.#ask({ ask: 'ready', address }));
	}

	async tell(): Promise<Told> {
		return (await this.#ask({ ask: 'tell' })) as Told;
	}

	async end(): Promise<Told> {
		return (await this.#ask({ ask: 'end' })) as Told;
	}

	leave() {
		this.#child.kill('SIGKILL');
	}

	#ask(question: Question): Promise<unknown> {
		const id = ++this.#count;
		this.#child.send({ id, question });
		return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
	}
}
