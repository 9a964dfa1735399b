import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What tests start of the system's programs, beside what every Linux has, and Debian's package of each; .ci/run installs them. */
const PACKAGES = {
  chromium: 'chromium',
  fish: 'fish',
  git: 'git',
  groff: 'groff-base',
  ps: 'procps',
  zsh: 'zsh',
};

/**
 * The path of a program that a test needs: what the variable of its name in capitals names, or what is on the PATH. Where the machine has none,
 * an error says in one sentence what to install.
 */
export function neededProgram(name: keyof typeof PACKAGES, env: NodeJS.ProcessEnv = process.env): string {
  const variable = name.toUpperCase();
  // ZSH may name the folder of a collection of settings.
  const named = isFolder(env[variable]) ? undefined : env[variable];
  const places = named ? [named] : (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  const found = places.find(isProgram);
  if (found !== undefined) return found;
  throw new Error(
    `This test needs the program ${name}, which is not ${named ? `at ${variable}=${named}` : 'on the PATH'}: ` +
      `install it (Debian: apt-get install ${PACKAGES[name]}), or say where it is with ${variable}=path.`,
  );
}

function isFolder(path: string | undefined): boolean {
  return path !== undefined && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
