import { LoschmidtError } from '@loschmidt/core/error';
import { InvalidArgumentError, Option } from 'commander';

export const storeOption = () =>
  new Option('--store <folder>', 'folder that holds campaigns (else LOSCHMIDT_STORE, else ./campaigns)');

export const jsonOption = (what = 'print one JSON object') => new Option('--json', what);

export const noProgressOption = () => new Option('--no-progress', 'say nothing while it runs');

export const onEndOption = () =>
  new Option(
    '--on-end <command|url>',
    'when the run has ended: a command of the shell, which gets its state as JSON and in LOSCHMIDT_STATE, or an address that gets a POST; also where nobody watches',
  );

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

/** The format that the ending of a file's name tells. Errors: `bad-input` with the endings that are known. */
export function formatByEnding<T extends string>(output: string, endings: Readonly<Record<T, string>>): T {
  const known = Object.entries(endings) as [T, string][];
  const found = known.find(([, ending]) => output.toLowerCase().endsWith(ending));
  if (found !== undefined) return found[0];
  const list = known.map(([, ending]) => ending);
  throw new LoschmidtError(
    'bad-input',
    `Cannot write to ${output}: its name must end in ${list.slice(0, -1).join(', ')} or ${list.at(-1)}, or --format must say what to write.`,
    { hint: `Add --format ${known.map(([format]) => format).join(', ')}.`.replace(/, (?=[^,]*$)/, ' or ') },
  );
}
