import { open } from 'node:fs/promises';

const READ_BYTES = 8_192;

/** Why a job failed, by the end of what it wrote: a runner's own sentence, else the last line. Empty where there is nothing to read. */
export async function lastWords(file: string): Promise<string> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return '';
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(READ_BYTES),
      position: Math.max(0, size - READ_BYTES),
    });
    return wordsOfLog(buffer.toString('utf8', 0, bytesRead));
  } catch {
    return '';
  } finally {
    await handle.close();
  }
}

/** The last error that a runner told in JSON, else the last line that says something: `srun` only repeats that something failed. */
export function wordsOfLog(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  for (const line of lines.toReversed()) {
    const { level, message, hint } = fieldsOf(line);
    if (level === 'error' && typeof message === 'string') return [message, hint].filter(isText).join(' ');
  }
  const plain = lines.filter((line) => !/^(?:\{|srun: )/.test(line));
  return plain.at(-1)?.trim() ?? '';
}

function fieldsOf(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
