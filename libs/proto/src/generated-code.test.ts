import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const packageFolder = new URL('..', import.meta.url);

test('generated code is what the schema generates', { timeout: 30_000 }, () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', packageFolder), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'loschmidt-proto-'));
  try {
    const [command, ...flags] = String(scripts.generate).split(' ');
    expect(command).toBe('pbjs');
    const out = flags.map((flag) => (flag === 'src/generated/loschmidt.js' ? join(folder, 'loschmidt.js') : flag));
    const pbjs = createRequire(import.meta.url).resolve('protobufjs-cli/bin/pbjs');
    const made = spawnSync(process.execPath, [pbjs, ...out], { cwd: packageFolder, encoding: 'utf8' });
    expect(made.stderr).toBe('');
    for (const file of ['loschmidt.js', 'loschmidt.d.ts']) {
      const committed = readFileSync(new URL(`src/generated/${file}`, packageFolder));
      expect(
        committed.equals(readFileSync(join(folder, file))),
        `npm run generate -w @loschmidt/proto changes ${file}`,
      ).toBe(true);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
