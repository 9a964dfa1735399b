import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './workspace.mjs';

/**
 * A package of others that is inside ours.
 * @typedef {{ folder: string, name: string, version: string, licence: string, sha512?: string }} ThirdParty
 */

/** Licences that their packages describe in words. @type {Readonly<Record<string, string>>} */
const CALLED = { 'dejavu-fonts-ttf': 'Bitstream-Vera' };

const { packages: lock } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));

/**
 * What a folder below the repository, such as node_modules/yaml, holds.
 * @param {string} folder
 * @returns {ThirdParty}
 */
export function thirdParty(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
  const [, base64] = /^sha512-(.+)$/.exec(lock[folder]?.integrity ?? '') ?? [];
  return {
    folder,
    name,
    version,
    licence: CALLED[name] ?? license ?? declaredInText(folder),
    ...(base64 && { sha512: Buffer.from(base64, 'base64').toString('hex') }),
  };
}

/**
 * The folder of a package as the one in `from` finds it, or null where an optional one is not installed.
 * @param {string} name
 * @param {string} from relative to the repository, '' for itself
 * @returns {string | null}
 */
export function findPackage(name, from) {
  for (let folder = from; ; folder = folder.replace(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(ROOT, found, 'package.json'))) return found;
    if (folder === '') return null;
  }
}

/**
 * The texts under which these packages may be passed on, one after the other.
 * @param {readonly ThirdParty[]} packages
 * @returns {string}
 */
export function licenceTexts(packages) {
  const parts = packages.map(({ folder, name, version, licence }) => {
    const texts = licenceFiles(folder).map((file) => readFileSync(join(ROOT, folder, file), 'utf8').trim());
    const text =
      texts.length > 0
        ? texts.join('\n\n')
        : `The package says that its licence is ${licence}, and brings no text of it.`;
    return `${'='.repeat(80)}\n${name} ${version} (${licence})\n${'='.repeat(80)}\n\n${text}\n`;
  });
  return `What others have written and is inside, in the order of names.\n\n${parts.join('\n')}`;
}

/** @param {string} folder @returns {string[]} */
function licenceFiles(folder) {
  return readdirSync(join(ROOT, folder))
    .filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(name))
    .sort();
}

/** The name of a licence whose text is there without its name. @param {string} folder @returns {string} */
function declaredInText(folder) {
  const text = licenceFiles(folder)
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'))
    .join('\n');
  if (/Permission is hereby granted, free of charge/.test(text)) return 'MIT';
  throw new Error(
    `Cannot name the licence of ${folder}: its package.json must have \`license\`, or its text be that of MIT.`,
  );
}
