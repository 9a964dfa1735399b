import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve, sep } from 'node:path';
import { shellWord } from './shell-word.js';

/** How this program was started, as far as it can tell what its user typed. */
export interface Start {
  /** `process.argv[1]`. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
}

/** As messages and help are written, whatever reaches the program here. */
const NAME = 'loschmidt';

/**
 * What a user types here to reach this program: `loschmidt` where that is what the PATH has, `npx --no-install loschmidt` in a folder
 * that npm has installed it in, else its whole path. LOSCHMIDT_COMMAND, which whatever starts it by another file sets, comes first.
 */
export function typedCommand({ script, env }: Start): string {
  const said = env.LOSCHMIDT_COMMAND?.trim();
  if (said) return isFile(said) ? (onPath(said, env) ?? shellWord(said)) : said;
  // npm puts its folders on the PATH of what it starts, and nowhere else. What npx has fetched from a file has a path; a name would be asked for at a registry.
  if (env.npm_command !== undefined && script.includes(join(sep, 'node_modules', '.bin', sep)))
    return script.includes(join(sep, '_npx', sep)) ? pathText(script) : `npx --no-install ${NAME}`;
  return onPath(script, env) ?? pathText(script);
}

function isFile(text: string): boolean {
  return isAbsolute(text) && realPath(text) !== null;
}

/** The program's name where the PATH finds this very file under it. */
function onPath(file: string, env: NodeJS.ProcessEnv): string | null {
  const real = realPath(file);
  if (real === null) return null;
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const found = folder === '' ? null : realPath(join(folder, NAME));
    // A shell takes the first.
    if (found !== null) return found === real ? NAME : null;
  }
  return null;
}

function pathText(script: string): string {
  const path = resolve(script);
  try {
    accessSync(path, constants.X_OK);
    return shellWord(path);
  } catch {
    return `${shellWord(process.execPath)} ${shellWord(path)}`;
  }
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/** Where a command begins: a line of its own, after `$`, a backtick, a colon, or variables that are set for it. */
const COMMAND = /((?:^|\n) *(?:\$ )?|`|: )((?:[A-Z_]+=\S+ )*)loschmidt(-runner)?(?= [a-z[-])/g;

/** `text` with the commands in it as they are typed here. The runner lies beside the command, where that has a name. */
export function withTypedCommand(text: string, typed: () => string): string {
  if (!text.includes(NAME)) return text;
  return text.replace(COMMAND, (whole, before: string, set: string, runner: string | undefined) => {
    const command = typed();
    if (runner === undefined) return before + set + command;
    return command.endsWith(NAME) ? before + set + command + runner : whole;
  });
}
