import { wakeTheme } from '#ui/awake/theme.svelte.ts';

wakeTheme();
