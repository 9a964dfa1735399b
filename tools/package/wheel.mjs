// npm run package:wheel: dist/loschmidt-<version>-py3-none-manylinux_<glibc>_<cpu>.whl, which pip installs where there is no Node.js.
import { DIST } from './workspace.mjs';
import { makeWheel } from './make-wheel.mjs';

console.log(makeWheel(DIST));
