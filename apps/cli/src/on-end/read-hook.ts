import { LoschmidtError } from '@loschmidt/core/error';
import { remoteOrchestrator } from '../stack/remote-orchestrator.js';
import type { HookTarget } from './hook-order.js';

/**
 * What `--on-end` says: an address of the web gets a POST, anything else is a command of the shell; null: it was not given. Throws `unsupported` where
 * the services are not this user's own here: those that others use do nothing at the word of one of them.
 */
export function readHook(text: string | undefined, env: NodeJS.ProcessEnv): HookTarget | null {
  if (text === undefined) return null;
  if (text.trim() === '')
    throw new LoschmidtError(
      'bad-input',
      'Cannot use --on-end: it must be a command or an http(s) address, got nothing.',
    );
  if (remoteOrchestrator(env) !== null)
    throw new LoschmidtError(
      'unsupported',
      'Cannot use --on-end: the services must be those of this user here, and LOSCHMIDT_ORCHESTRATOR names others.',
      { hint: 'Leave it out, and type the command after `loschmidt watch NAME`, which ends with the campaign.' },
    );
  if (!/^https?:\/\//i.test(text)) return { kind: 'command', command: text };
  if (URL.canParse(text)) return { kind: 'url', url: text };
  throw new LoschmidtError('bad-input', `Cannot use --on-end: ${text} must be an address, and cannot be read as one.`);
}
