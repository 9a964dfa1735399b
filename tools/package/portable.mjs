// npm run package:portable: dist/loschmidt-<version>-linux-<cpu>.tar.gz, a folder that runs where it is unpacked.
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makePortable, PORTABLE_NAME } from './make-portable.mjs';
import { DIST, run } from './workspace.mjs';

const folder = join(DIST, PORTABLE_NAME);
const archive = `${folder}.tar.gz`;
makePortable(folder);
// The same folder gives the same bytes: in the order of names, of nobody, at one time.
const fixed = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];
rmSync(archive, { force: true });
run('tar', ['-czf', archive, ...fixed, '-C', dirname(folder), basename(folder)]);
console.log(archive);
