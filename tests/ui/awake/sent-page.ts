import { JSDOM } from 'jsdom';
import { render } from 'svelte/server';
import { onTestFinished, vi } from 'vitest';
import type { Item } from '#domain/questionnaire/questionnaire.ts';
import type { Entry } from '#ui/draft/entry.ts';
import { templates } from '#ui/hook/hooks.ts';
import ConflictNote from '#ui/question/ConflictNote.svelte';
import Question from '#ui/question/Question.svelte';
import { noConflict } from '#ui/question/question-words.ts';

/** One question as the server sends it, in a document that the script can wake. */
export function sentPage(item: Item, entry: Entry) {
	const question = render(Question, { props: { item, entry } }).body;
	const conflict = render(ConflictNote, { props: { item: '', words: noConflict } }).body;
	const copied = `<template id="${templates.conflict}">${conflict}</template>`;
	return awakeIn(`<form>${question}</form>${copied}`);
}

/** A document as a browser reads it; what the script takes from the world around it is of this document. */
export function awakeIn(html: string) {
	const { window } = new JSDOM(`<!doctype html><body>${html}</body>`, { url: 'http://localhost/' });
	const around = {
		document: window.document,
		addEventListener: window.addEventListener.bind(window),
		localStorage: window.localStorage,
		CSS: { escape: (text: string) => text.replaceAll(/[^\w-]/g, (sign) => `\\${sign}`) },
		AbortController: window.AbortController,
		FormData: window.FormData,
		HTMLElement: window.HTMLElement,
		HTMLInputElement: window.HTMLInputElement,
		HTMLSelectElement: window.HTMLSelectElement,
		HTMLTextAreaElement: window.HTMLTextAreaElement
	};
	for (const [name, one] of Object.entries(around)) vi.stubGlobal(name, one);
	onTestFinished(() => {
		vi.unstubAllGlobals();
		window.close();
	});
	const form = window.document.querySelector('form')!;
	const fieldset = window.document.querySelector('fieldset')!;
	return { window, document: window.document, form, fieldset };
}
