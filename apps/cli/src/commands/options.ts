import { Option } from 'commander';

export const storeOption = () =>
  new Option('--store <folder>', 'folder that holds campaigns (else LOSCHMIDT_STORE, else ./campaigns)');

export const jsonOption = (what = 'print one JSON object') => new Option('--json', what);

export const noProgressOption = () => new Option('--no-progress', 'say nothing while it runs');

export const kernelOption = () =>
  new Option('--allow-kernel-change', 'go on although the rows so far come from another kernel version');

/** Examples at the end of a command's help. */
export function examples(...lines: string[]): string {
  return `\nExample${lines.length === 1 ? '' : 's'}:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;
}
