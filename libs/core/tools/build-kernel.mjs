// Compiles assembly/ to WebAssembly and embeds the bytes in src/kernel/generated/kernel-bytes.ts, so that the kernel needs no
// file at run time. Only IEEE-exact SIMD is enabled: relaxed SIMD would give different bits on different machines.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = new Map();
const { error, stderr } = await asc.main(
  [
    'assembly/index.ts',
    '--outFile',
    'kernel.wasm',
    '--runtime',
    'stub',
    '--importMemory',
    '--sharedMemory',
    '--maximumMemory',
    '65536',
    '--enable',
    'simd',
    '--enable',
    'threads',
    '--use',
    'abort=',
    '--baseDir',
    root,
    '-O3',
    '--noAssert',
  ],
  { writeFile: (name, contents) => files.set(name, contents) },
);
if (error) {
  process.stderr.write(stderr.toString());
  throw error;
}
const bytes = Buffer.from(files.get('kernel.wasm'));
await mkdir(new URL('../src/kernel/generated/', import.meta.url), { recursive: true });
await writeFile(
  new URL('../src/kernel/generated/kernel-bytes.ts', import.meta.url),
  `/** assembly/, compiled by \`nx run @loschmidt/core:kernel\`: base64 of ${bytes.length} bytes of WebAssembly. */\nexport const KERNEL_BYTES =\n  '${bytes.toString('base64')}';\n`,
);
