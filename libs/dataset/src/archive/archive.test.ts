import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { copyFile, cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bibtex, PAPER, SOFTWARE } from '@loschmidt/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Entry, openPromise } from 'yauzl';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { retryPoints } from '../changes/retry-points.js';
import { commitChunks, createGrown, extendGrown } from '../fixture/grown-campaign.js';
import { temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { withHashes, writeZip, type ZippedFile, zipContents } from '../fixture/zip-file.js';
import { campaignDigest } from '../query/campaign-digest.js';
import { campaignStatus } from '../runs/campaign-status.js';
import { endRun, startRun } from '../runs/runs.js';
import { readKeptStates } from '../states/kept-states.js';
import { openStatesWriter } from '../states/states-writer.js';
import { sealedJson } from '../storage/sealed-json.js';
import { inspectCampaign } from '../verify/inspect-campaign.js';
import { archiveEntries } from './archive-entries.js';
import { packCampaign } from './pack-campaign.js';
import { unpackCampaign } from './unpack-campaign.js';

let origin: Workspace;
let original: CampaignFolder;
beforeAll(async () => {
  origin = await temporaryStore();
  const first = await createGrown(origin.store);
  const { run } = await startRun(first);
  await endRun(first, run, 'completed');
  await commitChunks(first, ['1-000000'], () => true);
  const retried = (await retryPoints(first.folder, { points: [], where: [] })).campaign;
  original = await extendGrown(retried, 'interaction=0,1,2,3,4');
  await commitChunks(original);
});
afterAll(() => origin.remove());

let space: Workspace;
/** A copy for each test. */
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = { ...original, folder: join(space.store, 'grown') };
  await cp(original.folder, campaign.folder, { recursive: true });
});
afterEach(() => space.remove());

const citation = { authors: [] };
const pack = async (name = 'grown.zip', tables = true) => {
  const output = join(space.store, name);
  await packCampaign(campaign, { output, citation, tables });
  return output;
};
const elsewhere = () => join(space.store, 'elsewhere');

it('takes the place of a file only where that is asked for', async () => {
  const output = await pack();
  const before = await readFile(output);
  const other = { output, citation: { authors: [], title: 'Other' }, tables: false };
  await expect(packCampaign(campaign, other)).rejects.toMatchObject({ code: 'conflict' });
  expect((await readFile(output)).equals(before)).toBe(true);
  await packCampaign(campaign, { ...other, replace: true });
  expect(String((await zipContents(output)).get('README.md'))).toContain('# Other');
});

it('is made of a campaign with damaged records, which stay where they are', async () => {
  const second = await startRun(campaign);
  await endRun(campaign, second.run, 'completed');
  const whole = (await zipContents(await pack('whole.zip', false))).get('ro-crate-metadata.json');
  for (const name of ['000001.json', `00000${second.run}-end.json`])
    await truncate(join(campaign.folder, 'runs', name), 20);
  const before = await readdir(campaign.folder, { recursive: true });
  const output = await pack();
  expect((await readdir(campaign.folder, { recursive: true })).sort()).toEqual(before.sort());
  const crate = (await zipContents(output)).get('ro-crate-metadata.json');
  const day = /"datePublished": "(\d{4}-\d\d-\d\d)/;
  expect(day.exec(String(crate))?.[1]).toBe(day.exec(String(whole))?.[1]);
  expect(await campaignDigest(await unpackCampaign(output, elsewhere()))).toBe(await campaignDigest(campaign));
});

it('says how many points no table of it shows', async () => {
  const said = /rows of (\d+) points that no table shows/;
  const outsideOf = async (name: string) => {
    const output = join(space.store, name);
    const { outside } = await packCampaign(campaign, { output, citation, tables: false });
    return [outside, Number(said.exec(String((await zipContents(output)).get('README.md')))?.[1] ?? 0)];
  };
  const [before = 0] = await outsideOf('before.zip');
  campaign = await extendGrown(campaign, 'interaction=0,1,2,3');
  expect(await outsideOf('after.zip')).toEqual([before + 2, before + 2]);
});

it('has kept states where they are asked for, and not else', async () => {
  const writer = await openStatesWriter(campaign, '1-000000');
  writer.begin();
  await writer.append(Buffer.from('state'));
  const sha256 = hash('sha256', 'state', 'hex');
  await writer.end({ key: '0'.repeat(32), point: 'p', cycles: 3, every: [1], sha256 });
  await writer.commit();
  const statesIn = (files: Iterable<string>) => [...files].filter((path) => path.includes('/states/'));
  expect(statesIn((await zipContents(await pack())).keys())).toEqual([]);
  const output = join(space.store, 'with-states.zip');
  await packCampaign(campaign, { output, citation, tables: false, states: true });
  expect(statesIn((await zipContents(output)).keys())).toHaveLength(1);
  const { count, damaged } = await readKeptStates(await unpackCampaign(output, elsewhere()));
  expect([count, damaged.size]).toEqual([1, 0]);
});

/** An archive of other files, or of the same ones changed. */
const archiveOf = (files: ReadonlyMap<string, Buffer>) =>
  writeZip(
    join(space.store, 'changed.zip'),
    [...files].map(([name, content]) => ({ name, content })),
  );

describe('an archive', () => {
  it('becomes the same campaign again: whole, and ready to be extended', async () => {
    const restored = await unpackCampaign(await pack(), elsewhere());
    expect(restored).toEqual({ ...campaign, folder: join(elsewhere(), 'grown') });
    expect(await campaignDigest(restored)).toBe(await campaignDigest(campaign));
    expect(await campaignStatus(restored)).toEqual(await campaignStatus(campaign));
    expect((await inspectCampaign(restored)).problems).toEqual([]);
    const extended = await extendGrown(restored, 'interaction=0,1,2,3,4,5');
    expect(extended.plan.points).toBe(campaign.plan.points + 2);
  });

  it('explains itself: what it holds, what columns mean, and the hash of every file', async () => {
    const files = await zipContents(await pack());
    const crate = JSON.parse(String(files.get('ro-crate-metadata.json')));
    const entities = new Map(crate['@graph'].map((entity: { '@id': string }) => [entity['@id'], entity]));
    expect(entities.get('./')).toMatchObject({ identifier: campaign.id, datePublished: expect.stringMatching(/^20/) });
    expect(entities.get('#steps-shannon_tau')).toMatchObject({ unitText: 'nat' });
    for (const { hasPart = [] } of crate['@graph'])
      for (const { '@id': id } of hasPart) expect(entities.has(id), id).toBe(true);
    const listed = String(files.get('manifest-sha256.txt'))
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(66));
    expect(listed.sort()).toEqual([...files.keys()].filter((name) => name !== 'manifest-sha256.txt').sort());
    expect(String(files.get('README.md'))).toContain('| `return_probability` | float64 | 1 |');
    expect(String(files.get('README.md'))).toContain(`The last prints \`${await campaignDigest(campaign)}\``);
    const tables = ['profiles', 'steps', 'summary'].map((name) => `tables/${name}.parquet`);
    expect([...files.keys()].filter((name) => name.startsWith('tables/')).sort()).toEqual(tables);
  });

  it('has the same bytes whenever it is made', async () => {
    const [first, second] = [await pack('first.zip'), await pack('second.zip')];
    expect((await readFile(first)).equals(await readFile(second))).toBe(true);
  });

  it('says who made it, under which licence', async () => {
    const output = join(space.store, 'cited.zip');
    const cited = {
      authors: ['A. Author', 'B. Author'],
      license: 'CC-BY-4.0',
      title: 'Echoes',
      description: 'Of a chain.',
    };
    await packCampaign(campaign, { output, citation: cited, tables: false });
    const files = await zipContents(output);
    const graph: readonly Record<string, unknown>[] = JSON.parse(String(files.get('ro-crate-metadata.json')))['@graph'];
    expect(graph.find((entity) => entity['@id'] === './')).toMatchObject({
      name: 'Echoes',
      description: 'Of a chain.',
      license: { '@id': 'https://spdx.org/licenses/CC-BY-4.0' },
      author: [{ '@id': '#author-1' }, { '@id': '#author-2' }],
    });
    expect(String(files.get('README.md'))).toMatch(/^# Echoes\n\nBy A\. Author, B\. Author\.\n\nOf a chain\.\n/);
    expect(String(files.get('README.md'))).toContain('Licence of the data: CC-BY-4.0.');
  });

  it('says what computed it and which paper the model is from, as a report does', async () => {
    const files = await zipContents(await pack('grown.zip', false));
    const { code } = campaign.versions;
    expect(String(files.get('README.md'))).toContain(
      bibtex({ version: code, note: `campaign ${campaign.id}, plan ${campaign.plan.hash}` }),
    );
    const graph: readonly Record<string, unknown>[] = JSON.parse(String(files.get('ro-crate-metadata.json')))['@graph'];
    const entity = (id: string) => graph.find((one) => one['@id'] === id);
    expect(entity('./')).toMatchObject({ citation: [{ '@id': '#loschmidt' }, { '@id': PAPER.url }] });
    expect(entity('#loschmidt')).toMatchObject({ softwareVersion: code, author: { '@id': '#developers' } });
    expect(entity('#developers')).toMatchObject({ name: SOFTWARE.authors });
    expect(entity(PAPER.url)).toMatchObject({ '@type': 'ScholarlyArticle', name: `arXiv:${PAPER.arxiv}` });
  });

  it('is not made of a damaged campaign, and nothing is left', async () => {
    const [file = ''] = await readdir(join(campaign.folder, 'data/steps'));
    await truncate(join(campaign.folder, 'data/steps', file), 100);
    const before = await readdir(space.store);
    for (const tables of [true, false]) {
      await expect(pack('grown.zip', tables)).rejects.toMatchObject({
        code: 'corrupt',
        message: expect.stringContaining(file),
      });
    }
    expect(await readdir(space.store)).toEqual(before);
  });

  it('is refused where it is no archive, or another one', async () => {
    const archive = await pack();
    await expect(unpackCampaign(join(space.store, 'none.zip'), elsewhere())).rejects.toMatchObject({
      code: 'not-found',
    });
    const other = join(space.store, 'other.zip');
    await writeFile(other, 'a text');
    await expect(unpackCampaign(other, elsewhere())).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('it is no ZIP file, or is cut short'),
    });
    await expect(
      unpackCampaign(await archiveOf(new Map([['a', Buffer.from('b')]])), elsewhere()),
    ).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('manifest-sha256.txt'),
    });
    await expect(unpackCampaign(archive, space.store)).rejects.toMatchObject({ code: 'conflict' });
    expect((await readdir(space.store)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.each(['changed', 'missing', 'added'])('is refused where a file was %s', async (how) => {
    const files = new Map(await zipContents(await pack('grown.zip', false)));
    const [name = '', content = Buffer.alloc(0)] = [...files].find(([path]) => path.startsWith('campaign/data/')) ?? [];
    if (how === 'changed') files.set(name, Buffer.concat([content, Buffer.from('x')]));
    if (how === 'missing') files.delete(name);
    if (how === 'added') files.set('campaign/commits/9-000000.json', Buffer.from('{}'));
    await expect(unpackCampaign(await archiveOf(files), elsewhere())).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining(how === 'added' ? '9-000000' : name),
    });
    expect(await readdir(elsewhere()).catch(() => [])).toEqual([]);
  });

  it('is refused where a bit has flipped, or says the same in spite of it: a ZIP file names each file twice', async () => {
    const archive = await pack('grown.zip', false);
    const whole = await readFile(archive);
    let refused = 0;
    for (let part = 1; part < 20; part++) {
      const bytes = Buffer.from(whole);
      const at = Math.floor((part * bytes.length) / 20);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      await writeFile(archive, bytes);
      const store = join(space.store, `flipped-${part}`);
      const found = await unpackCampaign(archive, store).catch((error) => error.code);
      if (found === 'corrupt' || found === 'bad-input') refused += 1;
      else expect((await inspectCampaign(found)).problems).toEqual([]);
    }
    expect(refused).toBeGreaterThan(10);
  });

  it('cannot write outside of its folder', async () => {
    const path = join(space.store, 'evil.zip');
    await copyFile(await pack('grown.zip', false), path);
    const bytes = await readFile(path);
    // The same length, in the local header and in the directory.
    const [from, to] = [Buffer.from('campaign/campaign.yaml'), Buffer.from('campaign/../../../yaml')];
    for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) to.copy(bytes, at);
    await writeFile(path, bytes);
    await expect(unpackCampaign(path, elsewhere())).rejects.toMatchObject({ code: 'corrupt' });
    await rm(elsewhere(), { recursive: true, force: true });
    expect((await readdir(space.store)).filter((name) => name.includes('yaml'))).toEqual([]);
  });
});

/** An archive that nobody packed, with a list of hashes that fits. */
const made = (files: readonly ZippedFile[]) => writeZip(join(space.store, 'made.zip'), withHashes(files));

describe('an archive that somebody made to do harm', () => {
  const refused = async (archive: string, what: RegExp, code = 'bad-input') => {
    await expect(unpackCampaign(archive, elsewhere())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(what),
    });
    expect(await readdir(elsewhere()).catch(() => [])).toEqual([]);
  };

  it('is refused before anything is written where it expands without measure, unless the user says how much', async () => {
    const zeros = Buffer.alloc(2 ** 20);
    const bomb = await made(Array.from({ length: 4 }, (_, k) => ({ name: `campaign/report/${k}`, content: zeros })));
    const entries: Entry[] = [];
    for await (const entry of (await openPromise(bomb)).eachEntry()) entries.push(entry);
    const { size } = await stat(bomb);
    // Of a thousand times as much.
    const huge = entries.map((entry) =>
      entry.fileName.startsWith('campaign/') ? Object.assign(entry, { uncompressedSize: 1000 * 2 ** 20 }) : entry,
    );
    expect(() => archiveEntries(bomb, huge, size)).toThrow(/may expand to 1\.1 GB, and they expand to 4\.2 GB/);
    expect(archiveEntries(bomb, huge, size, 5e9).files).toHaveLength(4);
    expect(archiveEntries(bomb, huge, 5e7).files).toHaveLength(4);
    await expect(unpackCampaign(bomb, elsewhere(), 1e6)).rejects.toMatchObject({
      code: 'bad-input',
      hint: expect.stringContaining('--largest 1'),
    });
    expect(await readdir(elsewhere()).catch(() => [])).toEqual([]);
    expect((await unpackCampaign(await pack(), elsewhere(), 1e9)).id).toBe(campaign.id);
  });

  it.each<[string, readonly ZippedFile[], RegExp]>([
    ['a link', [{ name: 'campaign/a', mode: 0o120777 }], /"campaign\/a" is a link/],
    ['a pipe', [{ name: 'campaign/a', mode: 0o010644 }], /"campaign\/a" is a link or no file/],
    ['a name twice', [{ name: 'campaign/a' }, { name: 'campaign/a' }], /is in it twice/],
    ['names that differ in capitals', [{ name: 'campaign/plans/a' }, { name: 'campaign/Plans/A' }], /is in it twice/],
    ['a file that is a folder', [{ name: 'campaign/a' }, { name: 'campaign/a/b' }], /is a file and a folder/],
    ['a hidden file', [{ name: 'campaign/.tmp/x' }], /is no name of ours/],
    ['a name that rings', [{ name: 'campaign/\u0007' }], /is no name of ours/],
    ['a name without an end', [{ name: `campaign/${'x'.repeat(600)}` }], /is no name of ours/],
  ])('is refused with %s in it', async (_, files, what) => {
    await refused(await made(files), what);
  });

  it('is refused where files share bytes, or a list of hashes is longer than its files', async () => {
    const bytes = await readFile(await made([{ name: 'campaign/a' }, { name: 'campaign/b' }]));
    // The place of the second file, in the directory, becomes that of the first.
    const second = bytes.lastIndexOf(Buffer.from('campaign/b')) - 46;
    bytes.writeUInt32LE(0, second + 42);
    const path = join(space.store, 'overlap.zip');
    await writeFile(path, bytes);
    await refused(path, /shares its bytes/);
    await refused(
      await archiveOf(new Map([['manifest-sha256.txt', Buffer.alloc(1e6, 10)]])),
      /its list of hashes is too long/,
    );
  });

  it('writes nowhere by the name in its campaign.json', async () => {
    const files = new Map(await zipContents(await pack('grown.zip', false)));
    const { sha256: _, ...record } = JSON.parse(String(files.get('campaign/campaign.json')));
    for (const name of ['../escaped', '/tmp/escaped', '.', 'a/b']) {
      files.set('campaign/campaign.json', Buffer.from(sealedJson({ ...record, name })));
      const all = [...files].filter(([path]) => path.startsWith('campaign/'));
      const archive = await made(all.map(([path, content]) => ({ name: path, content })));
      await refused(archive, /damaged at 'name'/, 'corrupt');
    }
    expect((await readdir(space.store)).filter((name) => name.includes('escaped'))).toEqual([]);
  });

  it('is not waited for where it is a pipe', async () => {
    execFileSync('mkfifo', [join(space.store, 'pipe.zip')]);
    await refused(join(space.store, 'pipe.zip'), /it is no file/);
  });
});
