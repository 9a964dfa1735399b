import { InvalidArgumentError, Option } from 'commander';

export const storeOption = () =>
  new Option('--store <folder>', 'folder that holds campaigns (else LOSCHMIDT_STORE, else ./campaigns)');

export const jsonOption = (what = 'print one JSON object') => new Option('--json', what);

export const noProgressOption = () => new Option('--no-progress', 'say nothing while it runs');

export const kernelOption = () =>
  new Option('--allow-kernel-change', 'go on although the rows so far come from another kernel version');

export const threadsOption = () =>
  new Option('--threads <number>', 'threads that work on the point together; its rows are the same for any number')
    .default(1)
    .argParser((text) => {
      const threads = Number(text);
      if (Number.isInteger(threads) && threads >= 1 && threads <= 256) return threads;
      throw new InvalidArgumentError('It must be a whole number from 1 to 256.');
    });

/** Examples at the end of a command's help. */
export function examples(...lines: string[]): string {
  return `\nExample${lines.length === 1 ? '' : 's'}:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;
}
