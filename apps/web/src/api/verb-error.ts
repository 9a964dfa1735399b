import { type ErrorCode, LoschmidtError } from '@loschmidt/core/error';

const CODES: Readonly<Record<number, ErrorCode>> = { 2: 'bad-input' };

/** What a verb that failed said: `error: …` and `hint: …` of its last words. */
export function verbError(
  verb: string,
  { exitCode, stderr }: { readonly exitCode: number; readonly stderr: string },
): LoschmidtError {
  const lines = stderr.split('\n');
  const message = lines.findLast((line) => line.startsWith('error: '))?.slice('error: '.length);
  const hint = lines.findLast((line) => /^\s*hint: /.test(line))?.replace(/^\s*hint: /, '');
  const code = CODES[exitCode] ?? 'conflict';
  return new LoschmidtError(code, message ?? `Cannot ${verb}: it ended with code ${exitCode}.`, hint ? { hint } : {});
}
