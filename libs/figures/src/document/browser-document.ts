import type { DrawingDocument } from './drawing-document.js';

interface BrowserWindow {
  readonly document: { readonly implementation: { createHTMLDocument(title: string): DrawingDocument } };
}

/** In a browser. */
export function emptyDocument(): DrawingDocument {
  return (globalThis as unknown as BrowserWindow).document.implementation.createHTMLDocument('');
}
