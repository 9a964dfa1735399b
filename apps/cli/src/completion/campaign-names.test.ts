import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { campaignNames } from './campaign-names.js';

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'loschmidt-names-'));
});
afterEach(() => rmSync(store, { recursive: true, force: true }));

/** As much of a campaign's folder as is read. */
function campaign(name: string, path: string, column: string, touched: number): void {
  const folder = join(store, name);
  mkdirSync(join(folder, 'plans/1'), { recursive: true });
  mkdirSync(join(folder, 'runs'));
  writeFileSync(join(folder, 'campaign.json'), JSON.stringify({ columns: [{ name: column, about: 'It is so.' }] }));
  const parameters = [{ path, column: path.replaceAll('.', '_') }];
  writeFileSync(join(folder, 'plans/1/plan.json'), JSON.stringify({ parameters }));
  for (const entry of ['campaign.json', 'runs']) utimesSync(join(folder, entry), touched, touched);
}

const values = (words: readonly { value: string }[]) => words.map(({ value }) => value);

test('campaigns, their columns and axes are those of their files; last is the newest', () => {
  campaign('older', 'interaction', 'shannon_tau', 1_000);
  campaign('newer', 'lattice.sites', 'ipr', 2_000);
  mkdirSync(join(store, 'no-campaign'));
  mkdirSync(join(store, 'older/labels'));
  writeFileSync(join(store, 'older/labels/000001.json'), JSON.stringify({ tags: ['draft'] }));
  writeFileSync(join(store, 'older/labels/000002.json'), JSON.stringify({ tags: ['paper'] }));
  const names = campaignNames({ LOSCHMIDT_STORE: store });
  expect(values(names.campaigns(undefined)).sort()).toEqual(['last', 'newer', 'older']);
  expect(values(names.tags(undefined))).toEqual(['paper']);
  expect([values(names.tagsOf('older', undefined)), names.tagsOf('newer', undefined)]).toEqual([['paper'], []]);
  expect(values(names.columns('older', undefined))).toEqual(
    expect.arrayContaining(['cycle', 'interaction', 'shannon_tau']),
  );
  expect(values(names.axes('last', undefined))).toEqual(['lattice.sites']);
  expect(values(names.axes(join(store, 'older'), undefined))).toEqual(['interaction']);
});

test('axes of a campaign file are the keys under parameters', () => {
  const file = join(store, 'a.yaml');
  writeFileSync(
    file,
    'name: a\npoint:\n  cycles: 3\nparameters:   # axes\n  # outermost\n  lattice.sites: { values: [2] }\n  "interaction":\n    values: [1]\nseed: 1\n',
  );
  expect(values(campaignNames({}).axes(file, undefined))).toEqual(['lattice.sites', 'interaction']);
});

test('what is damaged or missing has no names, and is no error', () => {
  campaign('broken', 'a', 'b', 1);
  writeFileSync(join(store, 'broken/campaign.json'), '{');
  const names = campaignNames({ LOSCHMIDT_STORE: store });
  expect(values(names.columns('broken', undefined))).not.toContain('b');
  expect(names.campaigns('/nowhere')).toEqual([]);
  mkdirSync(join(store, 'broken/labels'));
  execFileSync('mkfifo', [join(store, 'broken/labels/000001.json'), join(store, 'pipe.yaml')]);
  expect([names.tags(undefined), names.axes(join(store, 'pipe.yaml'), undefined)]).toEqual([[], []]);
  expect(names.axes('/nowhere.yaml', undefined)).toEqual([]);
  expect(names.columns('last', '/nowhere')).toEqual([]);
});
