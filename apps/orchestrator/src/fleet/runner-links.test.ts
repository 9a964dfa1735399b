import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ownProcess } from '@loschmidt/proto';
import { describe, expect, it, vi } from 'vitest';
import { RunnerLinks } from './runner-links.js';
import { placeOf, processEnded } from './runner-place.js';

const carrier = { write: () => {}, end: () => {} };
const nowhere = { isDirect: false };

function openLinks(hungUpMs = 0) {
  const died: string[] = [];
  const fleet = {
    dialed: vi.fn(),
    hungUp: vi.fn(),
    hungUpMs: () => hungUpMs,
    died: (id: string) => void died.push(id),
  };
  return { died, fleet, links: new RunnerLinks(fleet) };
}

describe('the end of a runner is known', () => {
  it('at once where its process was on this machine', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const { died, fleet, links } = openLinks();
    links.open('a', { ...nowhere, process: { ...ownProcess(), pid: child.pid ?? 0 } });
    links.open('lives', { ...nowhere, process: ownProcess() });
    for (const id of ['a', 'lives']) links.link(id).attach(carrier, 0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (const id of ['a', 'lives']) links.link(id).detach();
    await expect.poll(() => died).toEqual(['a']);
    expect(fleet.hungUp).toHaveBeenCalledTimes(2);
    links.close();
  });

  it('where only a network is in between, when it does not dial again soon', () => {
    const peer = '10.0.0.7';
    const direct = placeOf({ addresses: ['fd00::7', peer] }, peer);
    expect([processEnded(direct, 2_000), processEnded(direct, 4_000)]).toEqual([false, true]);
  });

  it.each([
    ['10.0.0.1', ['10.0.0.7']],
    ['127.0.0.1', ['127.0.0.1', '10.0.0.7']],
  ])(
    'not at all where its calls come from %s, and its addresses are %j: something in between may end them',
    (peer, addresses) => {
      expect(processEnded(placeOf({ addresses }, peer), 60_000)).toBe(false);
    },
  );

  it.each([
    ['has hung up itself where nothing is in between that could', true, 'said'],
    ['may have died where a proxy can have done it for it', false, 'lost'],
  ])('one whose connection was broken off %s', (_, isDirect, said) => {
    const { fleet, links } = openLinks();
    links.open('a', { isDirect });
    links.link('a').attach(carrier, 0);
    links.link('a').detach(carrier, 'reset');
    expect(fleet.hungUp.mock.calls).toEqual([['a', said]]);
    links.close();
  });

  it('by nobody once it has dialled again', async () => {
    const { died, fleet, links } = openLinks(60_000);
    links.open('a', { isDirect: true });
    const link = links.link('a');
    link.attach(carrier, 0);
    link.attach({ ...carrier }, 0);
    expect([link.isAttached, died, fleet.dialed.mock.calls]).toEqual([true, [], [['a'], ['a']]]);
    links.close();
  });
});

it('links of many that are gone are ended one after the other: the event loop turns in between', async () => {
  const { links } = openLinks();
  const names = ['a', 'b', 'c'];
  for (const name of names) links.open(name, nowhere);
  const all = names.map((name) => links.link(name));
  const open = () => all.filter(({ closed }) => closed === undefined).length;
  links.keepOnly(() => false);
  expect([links.size, open()]).toEqual([0, 2]);
  await expect.poll(open).toBe(0);
});

it('calls to a runner that is gone, or goes, are unavailable', async () => {
  const { links } = openLinks();
  links.open('a', nowhere);
  const call = links.get({ runnerId: 'a' }).stopChunk({});
  links.keepOnly((id) => id === 'b');
  await expect(call).rejects.toMatchObject({ code: 'unavailable' });
  expect(() => links.get({ runnerId: 'a' })).toThrow(expect.objectContaining({ code: 'unavailable' }));
});
