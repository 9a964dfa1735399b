// Completes package-lock.json with the optional packages of other platforms.
//
// npm leaves an optional package out of the lock file when the registry in use does not offer it, as mirrors often do for foreign platforms,
// and `npm ci` then refuses the lock file everywhere. Run this after `npm install` when `npm ci` says "Missing: … from lock file".
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** The platform that a package's name ends in, like `darwin-arm64` or `linux-x64-musl`. @param {string} name */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = OS.find((word) => words.includes(word));
  const cpu =
    CPU.find((word) => words.includes(word)) ?? (words.some((word) => word.startsWith('arm')) ? 'arm' : undefined);
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(os === 'linux' && libc && { libc: [libc] }), ...(os && { os: [os] }) };
}

/** @type {string[]} */
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
    const inside = `${path}/node_modules/${name}`;
    const outside = `node_modules/${name}`;
    if (lock.packages[inside] !== undefined || lock.packages[outside] !== undefined) continue;
    const version = /\d+\.\d+\.\d+[^ ]*/.exec(wanted)?.[0];
    if (version === undefined)
      throw new Error(`Cannot lock ${name}: its version must be exact or a range from a version, got ${wanted}`);
    const platform = name === 'fsevents' ? { os: ['darwin'] } : platformOf(name);
    if (Object.keys(platform).length === 0) throw new Error(`Cannot lock ${name}: its name must end in a platform`);
    lock.packages[outside] = { version, ...(entry.dev && { dev: true }), ...platform, optional: true };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length === 0 ? 'The lock file has every platform.' : `Added ${added.length}:\n  ${added.join('\n  ')}`,
);
