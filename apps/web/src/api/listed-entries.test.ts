import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changeLabels, openCampaign } from '@loschmidt/dataset';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlannedPoints } from '../store/planned-points.js';
import { StoreView } from '../store/store-view.js';
import { campaignsRoute } from './campaigns.js';
import { ListedEntries } from './listed-entries.js';
import type { Sources } from './route.js';

const FIXTURE = fileURLToPath(new URL('../../../../tests/fixtures/format-1', import.meta.url));
const NAMES = ['alpha', 'beta', 'gamma'];
const LONG_AGO = new Date('2026-01-01');

let folder: string;
let store: StoreView;
let opened: string[];
let sources: Sources;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loschmidt-entries-'));
  for (const name of NAMES) {
    cpSync(FIXTURE, join(folder, name), { recursive: true });
    mkdirSync(join(folder, name, 'runs'), { recursive: true });
    settle(name);
  }
  store = new StoreView(folder);
  opened = [];
  const watched = {
    names: store.names,
    open: (name: string) => {
      opened.push(name);
      return store.open(name);
    },
  };
  sources = { store: watched, entries: new ListedEntries(), planned: new PlannedPoints() } as unknown as Sources;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As if nothing had been added for long. */
function settle(name: string) {
  for (const part of ['commits', 'runs', 'labels', 'plans', 'campaign.json']) {
    try {
      utimesSync(join(folder, name, part), LONG_AGO, LONG_AGO);
    } catch {
      // It has no labels.
    }
  }
}

async function listed(query: object) {
  const asked = { path: {}, query: { sort: 'name', limit: 50, cursor: 0, ...query } } as never;
  const { campaigns, total } = (await campaignsRoute.handle(sources, asked)) as {
    campaigns: { name: string; tags: string[] }[];
    total: number;
  };
  return { names: campaigns.map(({ name }) => name), tags: campaigns.flatMap(({ tags }) => tags), total };
}

describe('a list of campaigns', () => {
  it('opens only what its page shows, also of what a search has found', async () => {
    expect(await listed({ q: 'A', limit: 1, cursor: 1 })).toMatchObject({ names: ['beta'], total: 3 });
    expect(opened).toEqual(['beta']);
  });

  it('does not read a campaign again that has not changed, and one that has', async () => {
    await listed({ sort: 'failed' });
    expect([...opened].sort()).toEqual(NAMES);
    expect(await listed({ sort: 'failed', state: 'planned' })).toMatchObject({ names: NAMES });
    expect(opened).toHaveLength(3);
    await changeLabels(await openCampaign(join(folder, 'beta')), ({ note }) => ({ tags: ['paper'], note }));
    expect(await listed({ sort: 'failed' })).toMatchObject({ tags: ['paper'] });
    expect(opened.slice(3)).toEqual(['beta']);
  });

  it('is ordered by points from plans alone, of which a newer one counts, and those that cannot be read come last', async () => {
    for (const plan of ['2', '3']) renameSync(join(folder, 'alpha', 'plans', plan), join(folder, `.alpha-${plan}`));
    writeFileSync(join(folder, 'gamma', 'plans', '3', 'plan.json'), '{');
    expect(await listed({ sort: 'points', limit: 1 })).toMatchObject({ names: ['beta'], total: 3 });
    expect(opened).toEqual(['beta']);
    expect(await listed({ sort: 'points' })).toMatchObject({ names: ['beta', 'alpha', 'gamma'] });
    for (const plan of ['2', '3']) renameSync(join(folder, `.alpha-${plan}`), join(folder, 'alpha', 'plans', plan));
    expect(await listed({ sort: 'points' })).toMatchObject({ names: ['alpha', 'beta', 'gamma'] });
  });
});
