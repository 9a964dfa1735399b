// Preloaded with --import: tells on stderr, in their order, of the calls that make a commit last.

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const say = (...words) => fs.writeSync(2, `call ${words.join(' ')}\n`);
const { open, rename, link } = fs.promises;

fs.promises.open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  const sync = handle.sync.bind(handle);
  handle.sync = async () => {
    await sync();
    say('sync', path);
  };
  return handle;
};
fs.promises.rename = async (from, to) => {
  await rename(from, to);
  say('rename', from, to);
};
fs.promises.link = async (from, to) => {
  await link(from, to);
  say('link', from, to);
};
syncBuiltinESMExports();
