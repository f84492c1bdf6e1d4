import { defineConfig, globalIgnores } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** @type {import('eslint').Rule.RuleModule} */
const reasonForDisabling = {
	create(context) {
		return {
			Program() {
				for (const comment of context.sourceCode.getAllComments()) {
					if (!/^\s*eslint-disable/.test(comment.value) || / -- \S/.test(comment.value)) continue;
					context.report({ loc: comment.loc ?? { line: 1, column: 0 }, message: withoutReason });
				}
			}
		};
	}
};
const withoutReason = 'Say why: // eslint-disable-next-line the-rule -- the reason';

export default defineConfig(
	globalIgnores(['build', 'data', '.svelte-kit', 'test-results', 'playwright-report']),
	typescript.configs.strict,
	typescript.configs.stylistic,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		plugins: { thermometer: { rules: { 'reason-for-disabling': reasonForDisabling } } },
		rules: {
			'thermometer/reason-for-disabling': 'error',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-cond-assign': 'error',
			// The log is for errors; see handleError.
			'no-console': ['error', { allow: ['error'] }],
			'no-constant-condition': 'error',
			'no-debugger': 'error',
			'no-empty': 'error',
			'no-irregular-whitespace': 'error',
			'no-self-assign': 'error',
			'no-unsafe-finally': 'error',
			'no-useless-escape': 'error',
			'object-shorthand': 'error',
			'prefer-template': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			// With noUncheckedIndexedAccess this is how code says that an index is within bounds.
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-dynamic-delete': 'off',
			'@typescript-eslint/no-empty-function': 'off',
			// What is not shown need not be reactive; the rule cannot tell.
			'svelte/prefer-svelte-reactivity': 'off',
			// There is no base path: an address is written as people see it.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } }
	},
	{
		// The few rules that need types, where they pay: a promise that nobody waits for, a union with
		// a case forgotten. Elsewhere they would make linting slow.
		files: ['src/**/*.ts', 'tests/e2e/**/*.ts'],
		languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] } },
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true }
			]
		}
	},
	{
		// Programs talk to whoever started them.
		files: ['scripts/**', 'benchmarks/**', 'src/cli/**'],
		rules: { 'no-console': 'off' }
	}
);
