import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeManPages } from '../../apps/cli/tools/write-man-pages.mjs';
import { BUNDLED_PACKAGES, packageFolders } from '../bundle/bundled-packages.mjs';
import { billOfMaterials, compiledCrates } from './bill-of-materials.mjs';
import { layDocuments } from './documents.mjs';
import { LOSCHMIDT } from './published.mjs';
import { findPackage, licenceTexts, thirdParty } from './third-party.mjs';
import { CPU, DESCRIPTION, ENGINES, LICENCE, ROOT, VERSION } from './workspace.mjs';

/** Where a package for npm has its man pages. */
const MAN = 'man/man1';

/** Its library of the language is compiled into the kernels. */
const COMPILED_IN = ['node_modules/assemblyscript'];

/**
 * Lays a package into a new folder: the bundled programs, what they need of others, its own package.json, a bill of materials and
 * licences. With `natives` it runs as it lies there, on machines of this kind, and who lays it there lays the documentation beside it (`layShare`);
 * without, npm adds the native parts, and the documentation is inside.
 * @param {string} target
 * @param {object} options
 * @param {boolean} options.natives
 * @param {string} [options.temporalServer] where the server is that comes with it, from the package's folder
 * @param {string} [options.documentation] where who lays it there lays the documentation, from the package's folder
 * @param {readonly import('./bill-of-materials.mjs').Component[]} [options.more] for the bill of materials
 * @param {import('./published.mjs').Published} [options.published]
 */
export function stagePackage(target, { natives, temporalServer, documentation, more = [], published = LOSCHMIDT }) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [app, bin] of Object.entries(published.programs)) {
    const from = join(ROOT, 'apps', app);
    if (!existsSync(join(from, 'dist/bundle/main.js')))
      throw new Error(`Cannot make a package: apps/${app} must be built. Type \`npm run build\`.`);
    cpSync(join(from, 'bin', `${bin}.js`), join(target, app, 'bin', `${bin}.js`));
    cpSync(join(from, 'dist/bundle'), join(target, app, 'dist/bundle'), { recursive: true });
    rmSync(join(target, app, 'dist/bundle', BUNDLED_PACKAGES));
  }
  for (const file of published.files) cpSync(join(ROOT, 'apps', file), join(target, file), { recursive: true });
  for (const file of ['LICENSE', 'CITATION.cff']) cpSync(join(ROOT, file), join(target, file));
  if (published.readme) cpSync(join(ROOT, published.readme), join(target, 'README.md'));
  const isDocumented = !natives && !published.readme;
  if (isDocumented) layDocuments(target);
  const man = isDocumented ? writeManPages(join(target, MAN)).map((file) => `${MAN}/${file}`) : [];

  const outside = closure([...published.outside, ...published.native]);
  const brought = outside.filter(({ name }) => natives || !isNative(published, name));
  for (const { folder, to } of brought) copyPackage(join(ROOT, folder), join(target, to));
  const inside = unique([...bundled(published), ...COMPILED_IN, ...brought.map(({ folder }) => folder)]).map(
    thirdParty,
  );
  writeFileSync(join(target, 'THIRD-PARTY-LICENSES.txt'), licenceTexts(inside));
  if (natives) copyNativeKernel(target);
  const bill = billOfMaterials(published.name, inside, [...(natives ? compiledCrates() : []), ...more]);
  writeFileSync(join(target, 'sbom.cdx.json'), json(bill));
  writeFileSync(
    join(target, 'package.json'),
    json(
      manifest(published, outside, { natives, temporalServer, documentation: isDocumented ? '.' : documentation, man }),
    ),
  );
}

/** Of the documentation in `share`. */
export const DOCUMENTATION = 'doc/loschmidt';

/** Documentation and man pages, laid out as a system has them beside a `bin`. @param {string} share */
export function layShare(share) {
  layDocuments(join(share, DOCUMENTATION));
  writeManPages(join(share, 'man/man1'));
}

/** Native packages for one platform are optional parts of those that are named. @param {import('./published.mjs').Published} published @param {string} name */
function isNative(published, name) {
  return published.native.some((native) => name === native || name.startsWith(`${native}-`));
}

/**
 * What npm and Node.js read. Versions are exact, and all that is not native is inside.
 * @param {import('./published.mjs').Published} published
 * @param {readonly { name: string, version: string, to: string }[]} outside
 * @param {{ natives: boolean, temporalServer?: string | undefined, documentation?: string | undefined, man: readonly string[] }} options
 */
function manifest(published, outside, { natives, temporalServer, documentation, man }) {
  const top = outside.filter(({ to, name }) => to === `node_modules/${name}` && !isOfPlatform(published, name));
  return {
    name: published.name,
    version: VERSION,
    description: DESCRIPTION,
    license: LICENCE,
    type: 'module',
    engines: ENGINES,
    bin: Object.fromEntries(Object.entries(published.programs).map(([app, bin]) => [bin, `${app}/bin/${bin}.js`])),
    // npm links them to where `man` looks, where it installs for all.
    ...(man.length > 0 && { man }),
    imports: {
      '#package.json': './package.json',
      ...Object.fromEntries(
        Object.entries(published.programs).map(([app, bin]) => [`#${app}`, `./${app}/bin/${bin}.js`]),
      ),
    },
    dependencies: Object.fromEntries(top.map(({ name, version }) => [name, version])),
    ...(natives
      ? {}
      : { bundleDependencies: top.map(({ name }) => name).filter((name) => !isNative(published, name)) }),
    ...(temporalServer && { temporalServer }),
    ...(documentation && { documentation }),
  };
}

/** @param {import('./published.mjs').Published} published @param {string} name */
function isOfPlatform(published, name) {
  return isNative(published, name) && !published.native.includes(name);
}

/**
 * These packages and all that they need, each with where it goes: the same place as here, so that each finds the version that it was tested with.
 * @param {readonly string[]} names
 */
function closure(names) {
  /** @type {Map<string, { folder: string, name: string, version: string, to: string }>} */
  const found = new Map();
  const add = (/** @type {string} */ name, /** @type {string} */ from, /** @type {boolean} */ optional) => {
    const folder = findPackage(name, from);
    if (folder === null && !optional)
      throw new Error(`Cannot make a package: ${name}, which ${from} needs, must be installed. Type \`npm ci\`.`);
    if (folder === null || found.has(folder)) return;
    const {
      version,
      dependencies = {},
      optionalDependencies = {},
    } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
    // Types are of no use to a program that runs.
    if (name.startsWith('@types/') || name === 'undici-types') return;
    found.set(folder, { folder, name, version, to: folder.replace(/^libs\/[^/]+\//, '') });
    for (const needed of Object.keys(dependencies)) add(needed, folder, needed in optionalDependencies);
    for (const needed of Object.keys(optionalDependencies)) add(needed, folder, true);
  };
  for (const name of names) add(name, '', false);
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** Folders of the packages that are joined into the bundles and into that of the workflows. @param {import('./published.mjs').Published} published */
function bundled({ programs, files }) {
  const lists = Object.keys(programs).flatMap((app) =>
    JSON.parse(readFileSync(join(ROOT, 'apps', app, 'dist/bundle', BUNDLED_PACKAGES), 'utf8')),
  );
  const file = files.find((name) => name.endsWith('/workflow-bundle.js'));
  if (file === undefined) return lists;
  const workflows = readFileSync(join(ROOT, 'apps', file), 'utf8');
  const [, map = ''] = /\/\/# sourceMappingURL=data:[^,]*base64,(\S+)\s*$/.exec(workflows) ?? [];
  const { sources } = JSON.parse(Buffer.from(map, 'base64').toString('utf8'));
  return [...lists, ...packageFolders(sources)];
}

/** What is read when nothing runs: sources of what is compiled, types, maps, tests. */
const UNUSED = /\.(?:map|d\.[cm]?ts|ts|rs|md|markdown|flow)$/i;
const UNUSED_FOLDERS = /\/(?:sdk-core|bridge-macros|src\/generated|fontconfig|test|tests|examples)$/;
/** Of the fonts, those that figures are drawn with (libs/figures/src/font-file.ts). */
const USED_FONTS = /\/DejaVuSans(?:-Bold|-Oblique)?\.ttf$/;
/** Of the SDK's native parts, that of this machine. */
const THIS_TARGET = `${CPU}-unknown-linux-gnu`;

/** @param {string} from @param {string} to */
function copyPackage(from, to) {
  cpSync(from, to, {
    recursive: true,
    filter: (path) => {
      if (path === from) return true;
      const inner = path.slice(from.length);
      if (inner === '/node_modules' || UNUSED_FOLDERS.test(inner)) return false;
      if (/\/licen[cs]e/i.test(inner)) return true;
      if (inner.endsWith('.ttf')) return USED_FONTS.test(inner);
      const [, target] = /^\/releases\/([^/]+)$/.exec(inner) ?? [];
      return target === undefined ? !UNUSED.test(inner) : target === THIS_TARGET;
    },
  });
}

/** For machines of this kind, where it was compiled; without it WebAssembly computes. @param {string} target */
function copyNativeKernel(target) {
  const addon = join(ROOT, 'libs/kernel-native/dist/addon/kernel.node');
  if (!existsSync(addon)) return;
  const name = '@loschmidt/kernel-native';
  const folder = join(target, 'node_modules', name);
  cpSync(addon, join(folder, 'kernel.node'));
  const exports = { './addon': './kernel.node' };
  writeFileSync(join(folder, 'package.json'), json({ name, version: VERSION, license: LICENCE, exports }));
}

/** @template T @param {readonly T[]} items @returns {T[]} */
function unique(items) {
  return [...new Set(items)].sort();
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
