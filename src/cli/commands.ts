import type { CommandTable } from './command.ts';

export const commands: CommandTable = {
	serve: () => import('./serve.ts'),
	questionnaires: () => import('./questionnaires.ts'),
	regions: () => import('./regions.ts'),
	import: () => import('./import.ts'),
	results: () => import('./results.ts'),
	infographic: () => import('./infographic.ts'),
	demo: () => import('./demo.ts'),
	user: () => import('./user.ts'),
	doctor: () => import('./doctor.ts'),
	backup: () => import('./backup.ts'),
	restore: () => import('./restore.ts')
};
