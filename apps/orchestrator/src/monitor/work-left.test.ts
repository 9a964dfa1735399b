import type { TemporalConnection } from '@loschmidt/control';
import { expect, it } from 'vitest';
import { WorkLeft } from './work-left.js';

function openWorkLeft(connect: () => Promise<TemporalConnection>, readAll = async () => []) {
  const told: unknown[] = [];
  let clock = 0;
  const work = new WorkLeft({
    ...{ demands: { readAll }, targetSeconds: 1, connect },
    warn: (_message, details) => told.push(details),
    now: () => clock,
  });
  const readLater = () => {
    clock += 10_000;
    return work.read();
  };
  return { readLater, told };
}

it.each(['14 UNAVAILABLE', '7 PERMISSION_DENIED: user=ada'])(
  'what is left is not known where Temporal says %s, and the log is told once',
  async (reason) => {
    const { readLater, told } = openWorkLeft(() => Promise.reject(new Error(reason)));
    expect(await readLater()).toEqual({ kind: 'unknown', of: 'temporal' });
    expect(await readLater()).toEqual({ kind: 'unknown', of: 'temporal' });
    expect(told).toEqual([{ reason }]);
  },
);

it('what is left is not known, and not nothing, where a campaign cannot be read', async () => {
  const connection = { client: {}, call: async () => [] } as unknown as TemporalConnection;
  const reason = "EACCES: permission denied, scandir '/store/sweep/commits'";
  const { readLater, told } = openWorkLeft(
    async () => connection,
    () => Promise.reject(new Error(reason)),
  );
  expect(await readLater()).toEqual({ kind: 'unknown', of: 'store' });
  expect(told).toEqual([{ reason }]);
});
