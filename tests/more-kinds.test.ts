import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import { connectTemporal } from '@loschmidt/control';
import {
  type CampaignFolder,
  campaignStatus,
  createCampaign,
  inspectCampaign,
  plainRows,
  withQuery,
} from '@loschmidt/dataset';
import { writeReport } from '@loschmidt/report';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import './fixtures/kinds/register.mjs';
import { twinRows } from './fixtures/kinds/twin.js';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { temporaryFolder } from './support/temporary-folder.js';

const KINDS = fileURLToPath(new URL('./fixtures/kinds/', import.meta.url));

/** A kind of each, whose protocol erases first, with a row after every stage. */
const CAMPAIGN = `name: kinds
point:
  lattice: { kind: star, sites: 3 }
  particles: { tau: 1, upsilon: 1 }
  initial: uniform
  evolution: { kind: stepwise, time: 0.7 }
  erasure: { kind: even-phase, species: upsilon }
  protocol: erase-first
  cycles: 12
parameters:
  interaction: { values: [0.5, 2] }
  erasure.phase: { values: [0.4, 1.1] }
observables: [return, spread, entropies]
stages: true
`;

async function ask(sql: string): Promise<(readonly unknown[])[]> {
  const rows: (readonly unknown[])[] = [];
  await withQuery(campaign, { text: { sql, name: 'rows' } }, async (query) => {
    for await (const some of plainRows(query)) rows.push(...some);
  });
  return rows;
}

let server: TemporalServer;
let apps: readonly AppProcess[];
let campaign: CampaignFolder;

beforeAll(async () => {
  server = await startTemporalServer();
  const env = { ...server.env, NODE_OPTIONS: `--import ${join(KINDS, 'register.mjs')}` };
  const orchestrator = await startApp('orchestrator', [], env);
  apps = [orchestrator, await startApp('runner', ['--orchestrator', orchestrator.address, '--slots', '1'], env)];
  const parsed = parseCampaign(CAMPAIGN, 'kinds.yaml');
  const plan = planCampaign(parsed);
  const request = { campaignYaml: CAMPAIGN, campaign: parsed, plan, chunkLimits: { wantedChunks: 2, minSeconds: 0 } };
  ({ campaign } = await createCampaign(join(temporaryFolder(), 'kinds'), request));
  const temporal = await connectTemporal(server.env);
  await runCompleted(temporal, campaign, await beginRun(temporal, campaign));
  await temporal.close();
});
afterAll(async () => {
  await Promise.all(apps.map((app) => app.kill()));
  await server.dispose();
});

describe('a lattice, a start, an erasure, a protocol, an observable and a column of summary that are registered', () => {
  it('are planned, evolved on a runner and committed', async () => {
    expect(await campaignStatus(campaign)).toMatchObject({ completed: 4, failed: 0 });
  });

  it('give the rows of their naive twin in every stage, the erasure first', async () => {
    const sql = `SELECT cycle, stage, return_probability, spread_tau, spread_upsilon FROM steps
      WHERE interaction = 2 AND erasure_phase = 0.4`;
    const rows = await ask(sql);
    const twin = twinRows(3, 0.4, 2, 0.7, 12);
    expect(rows.map(([cycle, stage]) => `${cycle} ${stage}`)).toEqual(
      twin.map(({ cycle, stage }) => `${cycle} ${stage}`),
    );
    for (const [at, row] of twin.entries()) {
      const [, , returned, tau, upsilon] = rows[at] ?? [];
      expect([returned, tau, upsilon].map(Number)).toEqual(
        [row.return_probability, row.spread_tau, row.spread_upsilon].map((value) => expect.closeTo(value, 10)),
      );
    }
  });

  it('are counted by the runner: four stages in each of twelve cycles', async () => {
    expect((await ask('SELECT DISTINCT rows, recorded_stages FROM summary')).map((row) => row.map(Number))).toEqual([
      [1 + 12 * 4, 12 * 4],
    ]);
    expect(await inspectCampaign(campaign)).toMatchObject({ problems: [] });
  });

  it('are in the report, by the names that figures have for them', async () => {
    const report = await writeReport(campaign, join(temporaryFolder(), 'report'), { seed: 1 });
    expect(report.figures).toContain('entropies');
    expect(readFileSync(report.page, 'utf8')).toContain('φ');
    // Three entropies and two spreads relax in each of four parameter sets.
    expect(report.absent.find(({ name }) => name === 'rates')?.reason).toContain('20 of 20');
  });

  it.each([
    ['observable', 'spread', 3],
    ['erasure', 'even-phase', 5],
    ['protocol', 'erase-first', 4],
    ['lattice', 'star', 4],
    ['start', 'uniform', 4],
    ['column of summary', 'recorded_stages', 2],
  ])('need few files: one %s', (_, name, most) => {
    const naming = readdirSync(KINDS).filter((file) => readFileSync(join(KINDS, file), 'utf8').includes(name));
    expect(naming).toContain(`${name.replaceAll('_', '-')}.mjs`);
    expect(naming.length).toBeLessThanOrEqual(most);
  });
});
