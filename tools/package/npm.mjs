// npm run package: dist/loschmidt-<version>.tgz, which `npm install -g` installs without this repository.
import { join } from 'node:path';
import { packForNpm } from './pack-for-npm.mjs';
import { DIST } from './workspace.mjs';

console.log(packForNpm(join(DIST, 'package'), DIST));
