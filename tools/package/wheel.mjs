// npm run package:wheel: dist/loschmidt-<version>-py3-none-manylinux_<glibc>_<cpu>.whl, which pip installs where there is no Node.js.

import { makeWheel } from './make-wheel.mjs';
import { DIST } from './workspace.mjs';

console.log(makeWheel(DIST));
