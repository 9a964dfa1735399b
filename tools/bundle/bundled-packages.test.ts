import { expect, test } from 'vitest';
import { packageFolders } from './bundled-packages.mjs';

test('packages are named by the innermost folder of their files, each once; our own are none', () => {
  const at = '/somewhere/else';
  expect(
    packageFolders([
      `${at}/node_modules/yaml/dist/index.js`,
      `${at}/node_modules/yaml/dist/parse.js`,
      `\0${at}/node_modules/@grpc/proto-loader/node_modules/protobufjs/index.js`,
      `${at}/libs/figures/node_modules/d3-color/src/color.js`,
      `${at}/node_modules/@loschmidt/core/dist/index.js`,
      `${at}/libs/core/dist/index.js`,
      'webpack/bootstrap',
    ]),
  ).toEqual([
    'libs/figures/node_modules/d3-color',
    'node_modules/@grpc/proto-loader/node_modules/protobufjs',
    'node_modules/yaml',
  ]);
});
