import type { CampaignStatus } from '@loschmidt/dataset';
import type { ChunkView, Overview } from '@loschmidt/proto/overview';
import { describe, expect, test } from 'vitest';
import { type CampaignFacts, explainCampaign, type ServiceFacts } from './explain-campaign.js';

const status: CampaignStatus = {
  state: 'running',
  points: 100,
  completed: 40,
  running: 0,
  failed: 0,
  remaining: 60,
  rows: 400,
  chunks: 10,
  committedChunks: 4,
  plannedSeconds: 100,
  committedSeconds: 40,
  seconds: 50,
  lostSeconds: 0,
  left: { seconds: 75, low: 60, high: 90, samples: 4 },
  run: { run: 2 },
  uncounted: [],
};

const overview: Overview = {
  runners: [
    {
      id: 'r1',
      address: '127.0.0.1:1',
      host: 'node7',
      slots: 2,
      busy: 1,
      memoryBytes: 8 * 2 ** 30,
      kernel: null,
      speed: 1,
      code: '0.1.0',
      draining: false,
      lastsSeconds: null,
      rests: null,
    },
  ],
  chunks: [],
  waiting: [],
  idleMs: 0,
  refused: [],
  pools: [],
};

const chunk: ChunkView = {
  campaign: 'sweep-01234567',
  folder: '/store/sweep',
  chunk: '1-000004',
  runner: 'r1',
  points: 12,
  pointsDone: 3,
  index: 3,
  cycle: 119,
  seconds: 35,
  quietSeconds: 0.2,
};

const up = (
  change: Partial<Overview> = {},
  reasons: readonly string[] = [],
  weights: string | null = null,
): ServiceFacts => ({
  kind: 'up',
  overview: { ...overview, ...change },
  server: { kind: 'known', reasons, weights },
});

const facts = (services: ServiceFacts, change: Partial<CampaignStatus> = {}): CampaignFacts => ({
  id: 'sweep-01234567',
  folder: '/store/sweep',
  name: 'sweep',
  typed: 'sweep',
  status: { ...status, ...change },
  pointSeconds: () => 2,
  services,
});
const answer = (...args: Parameters<typeof facts>): string => explainCampaign(facts(...args)).answer;

describe('a campaign that is not being computed waits', () => {
  test.each([
    ['completed', {}, 'sweep waits for nothing: all its points are done.'],
    [
      'completed-with-failures',
      { failed: 2 },
      'sweep waits for nothing: all its points are done, and 2 of them failed.',
    ],
    ['paused', {}, 'sweep waits to be resumed: run 2 was paused, and 60 points are left.'],
    ['cancelled', { remaining: 1 }, 'sweep waits to be resumed: run 2 was cancelled, and 1 point is left.'],
    ['planned', { run: null }, 'sweep waits to be started: it is planned, and 60 points are left.'],
    ['planned', {}, 'sweep waits to be resumed: run 2 gave up, and 60 points are left.'],
  ] as const)('for somebody: %s', (state, change, expected) => {
    expect(answer({ kind: 'down' }, { ...change, state })).toBe(expected);
  });

  test('and says why its run gave up', () => {
    const run = { run: 2, end: { run: 2, state: 'failed' as const, ended: '', reason: 'No space is left on /data' } };
    expect(explainCampaign(facts({ kind: 'down' }, { state: 'planned', run })).details).toEqual([
      'No space is left on /data',
    ]);
  });
});

describe('a run that has not ended waits', () => {
  test('for services', () => {
    expect(answer({ kind: 'down' })).toBe(
      'sweep waits for services: run 2 has not ended, none are up here, and 60 points are left.',
    );
    expect(answer({ kind: 'silent', address: 'node1:7411' })).toContain('the orchestrator at node1:7411');
    expect(answer({ kind: 'up', overview, server: { kind: 'silent', reason: 'refused' } })).toContain('Temporal');
    const server = { kind: 'dead', reason: 'run 2 was terminated in Temporal: by hand' } as const;
    const dead = explainCampaign(facts({ kind: 'up', overview: { ...overview, chunks: [chunk] }, server }));
    expect(dead.answer).toBe('sweep waits to be resumed: run 2 was terminated in Temporal: by hand.');
    expect(dead.next).toEqual(['loschmidt resume sweep']);
  });

  test('for a runner', () => {
    expect(answer(up({ runners: [] }))).toBe('sweep waits for a runner: none is registered with the orchestrator.');
    const says = '2 jobs wait in the queue: Priority';
    const pool = { name: 'night', scheduler: 'slurm', slots: 4, says, jobs: [] };
    const waiting = explainCampaign(facts(up({ runners: [], pools: [pool] })));
    expect(waiting.answer).toBe(`sweep waits for a runner: pool night: ${says}.`);
    expect(waiting.next).toEqual(['loschmidt fleet show night']);
  });

  test('for memory, said once for all chunks that do', () => {
    const reason = 'no runner has 12 GiB, and the largest that is registered has 8 GiB';
    const waiting = ['1-000005', '1-000006'].map((id) => ({
      campaign: chunk.campaign,
      folder: chunk.folder,
      chunk: id,
      memoryBytes: 12 * 2 ** 30,
      reason,
      seconds: 9,
    }));
    const services = up({ waiting }, [`chunk 1-000005 of sweep-01234567 waits: ${reason}`]);
    expect(explainCampaign(facts(services))).toEqual({
      answer: `sweep waits: ${reason}.`,
      details: [`2 chunks wait: ${reason}`, '4 chunks more in the queue'],
      next: [],
    });
  });

  test('for other campaigns', () => {
    const others = [chunk, { ...chunk, chunk: '1-000009' }].map((one) => ({ ...one, campaign: 'other-89abcdef' }));
    const { answer, next } = explainCampaign(facts(up({ chunks: others })));
    expect(answer).toBe('sweep waits for a slot: 2 of 2 compute other.');
    const ignored = 'the server ignores weights';
    expect(explainCampaign(facts(up({ chunks: others }, [], ignored))).details).toContain(ignored);
    expect(explainCampaign(facts(up({}, [], ignored))).details).not.toContain(ignored);
    expect(next).toEqual(['loschmidt priority sweep 1']);
    // A copy in another folder has the same id.
    expect(explainCampaign(facts(up({ chunks: [{ ...chunk, folder: '/store/copy' }] }))).answer).toContain(
      'waits for a slot',
    );
  });

  test('for another attempt, and says what went wrong', () => {
    expect(answer(up({}, ['Cannot write rows: no space is left on /data']))).toContain('no space is left');
  });

  test('for nothing, between two chunks', () => {
    expect(answer(up())).toContain('nothing holds it back');
  });
});

describe('a campaign that is being computed', () => {
  test('says by whom, and how much waits', () => {
    expect(explainCampaign(facts(up({ chunks: [chunk] })))).toEqual({
      answer: 'sweep is being computed: 1 chunk on 2 slots, and 5 chunks wait for a slot.',
      details: [
        'node7 computes chunk 1-000004: 3 of 12 points, now in cycle 120, for 35 s',
        '5 chunks more in the queue',
      ],
      next: [],
    });
    expect(answer(up({ chunks: [chunk] }), { committedChunks: 9 })).toContain('these are its last');
  });

  test('says which runners rest or were not taken, and why', () => {
    const [runner] = overview.runners;
    if (runner === undefined) throw new Error('there must be a runner');
    const resting = { ...runner, rests: { reason: 'a chunk hung there', seconds: 90 } };
    const refused = { address: '10.0.0.1:7000', host: 'node2', reason: 'another runner answers there.' };
    expect(explainCampaign(facts(up({ runners: [resting], refused: [refused] }))).details).toEqual(
      expect.arrayContaining([
        `${runner.host} is given nothing new for 1.5 min: a chunk hung there`,
        'a runner on node2 (10.0.0.1:7000) is not taken: another runner answers there.',
      ]),
    );
  });

  test('is stalled when nothing of it moves, and not while a long point makes cycles', () => {
    const quiet = { ...chunk, quietSeconds: 200 };
    expect(answer(up({ chunks: [quiet] }))).toBe(
      'sweep is stalled: chunk 1-000004 has reported no cycle for 3.3 min, since cycle 119 of point 4 of 12 points: its runner r1 may hang; end it, and the chunk goes elsewhere.',
    );
    expect(answer(up({ chunks: [quiet, chunk] }))).toContain('is being computed');
    expect(explainCampaign(facts(up({ chunks: [quiet, chunk] }))).details[0]).toContain(
      '1-000004 has reported no cycle',
    );
    const long = { ...facts(up({ chunks: [quiet] })), pointSeconds: () => 100 };
    expect(explainCampaign(long).answer).toContain('is being computed');
  });
});
