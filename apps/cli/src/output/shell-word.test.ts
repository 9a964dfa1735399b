import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellWord } from './shell-word.js';

test.each(['sweep.yaml', 'interaction=0.5,1', 'lattice.sites=range(4,9,2)', "my d'ata/ünï $x", ''])(
  'a shell reads %j back as one word',
  (text) => {
    expect(execFileSync('sh', ['-c', `printf '[%s]' ${shellWord(text)}`], { encoding: 'utf8' })).toBe(`[${text}]`);
  },
);
