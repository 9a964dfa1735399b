import { rolldown } from 'rolldown';
import { writeBundledPackages } from './bundled-packages.mjs';

/**
 * Joins the files of a program and of its libraries into few, in `dir`. Names stay as they are: errors and logs show them, and libraries look
 * some up. Blanks and comments go: they are half of what each process and thread reads.
 * @param {string} dir
 * @param {import('rolldown').InputOptions} options
 */
export async function writeBundle(dir, options) {
  const bundle = await rolldown({ platform: 'node', ...options });
  const { output } = await bundle.write({
    dir,
    format: 'esm',
    chunkFileNames: '[name]-[hash].js',
    cleanDir: true,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  await bundle.close();
  await writeBundledPackages(dir, output);
}
