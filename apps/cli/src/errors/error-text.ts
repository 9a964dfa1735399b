import { LoschmidtError } from '@loschmidt/core/error';
import { type ExitCode, exitCodeOf } from './exit-code.js';

export interface ErrorReport {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/**
 * One message for people: `error: file:line:column: what happened`, then the next thing to type. A defect of ours is said
 * in one sentence; its stack follows only where LOSCHMIDT_DEBUG asks for it.
 */
export function reportOf(thrown: unknown, env: NodeJS.ProcessEnv): ErrorReport {
  const error = asLoschmidtError(thrown);
  const place = error.place ? `${error.place.file}:${error.place.line}:${error.place.column}: ` : '';
  const lines = [`error: ${place}${error.message}`];
  if (error.hint) lines.push(`  hint: ${error.hint}`);
  if (env.LOSCHMIDT_DEBUG) lines.push(...stackLines(thrown));
  return { text: lines.join('\n'), exitCode: exitCodeOf(error.code) };
}

/** System calls fail with a code of their own; everything else that is not ours is a defect. */
function asLoschmidtError(thrown: unknown): LoschmidtError {
  if (thrown instanceof LoschmidtError)
    return thrown.code === 'not-found' && isFolderGone() ? folderGone(thrown) : thrown;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { code, path } = error as NodeJS.ErrnoException;
  const place = path === undefined ? '' : ` ${path}`;
  if (code === 'ENOENT' && isFolderGone()) return folderGone(error);
  const known = typeof code === 'string' ? SYSTEM_ERRORS[code] : undefined;
  if (known) return new LoschmidtError(known.code, `Cannot use${place || ' a file'}: ${known.what}.`, { cause: error });
  return new LoschmidtError('internal', `This should not have happened: ${error.message}`, {
    hint: 'Set LOSCHMIDT_DEBUG=1 to see where, and please report it.',
    cause: error,
  });
}

/** What went to standard output did not all get there. */
export function outputError(error: NodeJS.ErrnoException): LoschmidtError {
  const what = SYSTEM_ERRORS[error.code ?? '']?.what ?? error.message;
  return new LoschmidtError('storage', `Cannot write to standard output: ${what}.`, {
    hint: 'What is there is not the whole result. Make room, or send it elsewhere, and type the command again.',
    cause: error,
  });
}

/** Whether the folder in which the command was started is no more. */
function isFolderGone(): boolean {
  try {
    process.cwd();
    return false;
  } catch {
    return true;
  }
}

function folderGone(cause: Error): LoschmidtError {
  return new LoschmidtError('not-found', 'Cannot go on in this folder: it has been removed or replaced.', {
    hint: 'Enter a folder that exists: `cd` to it again.',
    cause,
  });
}

const SYSTEM_ERRORS: Readonly<Record<string, { code: 'storage' | 'not-found'; what: string }>> = {
  ENOSPC: { code: 'storage', what: 'the disk is full' },
  EDQUOT: { code: 'storage', what: 'the disk quota is used up' },
  EROFS: { code: 'storage', what: 'the file system is read-only' },
  EACCES: { code: 'storage', what: 'permission denied' },
  EPERM: { code: 'storage', what: 'operation not permitted' },
  EIO: { code: 'storage', what: 'the disk fails' },
  EFBIG: { code: 'storage', what: 'the file would be larger than `ulimit -f` or its file system allow' },
  ENAMETOOLONG: { code: 'not-found', what: 'the name is too long' },
  ELOOP: { code: 'not-found', what: 'links lead round in a circle' },
  EMFILE: { code: 'storage', what: 'too many open files' },
  ENOENT: { code: 'not-found', what: 'there is no such file or folder' },
  ENOTDIR: { code: 'not-found', what: 'a part of the path is not a folder' },
  EISDIR: { code: 'not-found', what: 'it is a folder, and must be a file' },
};

function stackLines(thrown: unknown): string[] {
  const lines: string[] = [];
  for (let at: unknown = thrown; at instanceof Error; at = at.cause) lines.push(at.stack ?? String(at));
  return lines;
}
