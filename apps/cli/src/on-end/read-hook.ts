import { LoschmidtError } from '@loschmidt/core/error';
import type { HookTarget } from './hook-order.js';

/** What `--on-end` says: an address of the web gets a POST, anything else is a command of the shell. */
export function readHook(text: string): HookTarget {
  if (text.trim() === '')
    throw new LoschmidtError(
      'bad-input',
      'Cannot use --on-end: it must be a command or an http(s) address, got nothing.',
    );
  if (!/^https?:\/\//i.test(text)) return { kind: 'command', command: text };
  if (URL.canParse(text)) return { kind: 'url', url: text };
  throw new LoschmidtError('bad-input', `Cannot use --on-end: ${text} must be an address, and cannot be read as one.`);
}
