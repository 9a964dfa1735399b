// Compiles native/ to dist/addon/kernel.node where there is a C compiler. It never fails: without the addon WebAssembly computes, with the same
// bits. --sanitize address|undefined: with checks at run time, for the property tests
// (address: with ASAN_OPTIONS=detect_leaks=0 and LD_PRELOAD=$(cc -print-file-name=libasan.so)).
import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { include_dir as headers } from 'node-api-headers';
import { COMPILER, compilerVersion } from './compiler.mjs';

const { sanitize } = parseArgs({ options: { sanitize: { type: 'string' } } }).values;
const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}dist/addon`;

// Contraction to fused operations and reassociation would change bits.
const flags = [
  '-std=gnu11',
  '-O3',
  '-ffp-contract=off',
  '-fPIC',
  '-fvisibility=hidden',
  '-Wall',
  '-Wextra',
  '-Wno-psabi',
];
if (sanitize !== undefined) flags.push(`-fsanitize=${sanitize}`, '-fno-sanitize-recover=all', '-g');

/** By the name of its table of twins, what an object of kernel.c may use of the processor. */
const LEVELS =
  process.arch === 'x64'
    ? {
        TWINS_AVX2: ['-mavx2'],
        TWINS_AVX512: ['-mavx2', '-mavx512f', '-mavx512vl', '-mavx512dq', '-mavx512bw'],
      }
    : { TWINS_BASE: [] };

await rm(out, { recursive: true, force: true });
if (process.platform === 'win32' || compilerVersion() === null) {
  console.log(`No native kernel: ${COMPILER} was not found. WebAssembly computes, with the same bits.`);
} else {
  await mkdir(out, { recursive: true });
  try {
    const cc = (...args) => execFileSync(COMPILER, [...flags, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    const objects = Object.entries(LEVELS).map(([twins, level]) => {
      const object = `${out}/${twins}.o`;
      cc(...level, `-DLOSCHMIDT_TWINS=${twins}`, '-c', `${root}native/kernel.c`, '-o', object);
      return object;
    });
    const levels = process.arch === 'x64' ? ['-DLOSCHMIDT_LEVELS'] : [];
    const link = process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared'];
    cc(...levels, ...link, '-I', headers, `${root}native/addon.c`, ...objects, '-o', `${out}/kernel.tmp`);
    // Whole or not at all.
    await rename(`${out}/kernel.tmp`, `${out}/kernel.node`);
    for (const object of objects) await rm(object);
  } catch (error) {
    await rm(out, { recursive: true, force: true });
    const reason = String(error.stderr ?? error.message)
      .trim()
      .split('\n')[0];
    console.log(`No native kernel: ${COMPILER} failed (${reason}). WebAssembly computes, with the same bits.`);
  }
}
