import { parseHTML } from 'linkedom';
import type { DrawingDocument } from './drawing-document.js';

/** Where there is no browser. */
export function emptyDocument(): DrawingDocument {
  return parseHTML('<html><body></body></html>').document;
}
