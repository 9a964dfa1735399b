// npm run package: dist/loschmidt-<version>.tgz and dist/loschmidt-runner-<version>.tgz, which `npm install -g` installs without this repository.
import { join } from 'node:path';
import { packForNpm } from './pack-for-npm.mjs';
import { LOSCHMIDT, RUNNER } from './published.mjs';
import { DIST } from './workspace.mjs';

for (const published of [LOSCHMIDT, RUNNER])
  console.log(packForNpm(join(DIST, 'package', published.name), DIST, published));
