import { LoschmidtError } from '@loschmidt/core/error';

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
