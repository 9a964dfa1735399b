import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { connectTemporal, describeRun, explainRun, submitRun } from '@loschmidt/control';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { openCollector } from './support/trace-collector.js';
import { until } from './support/until.js';

const BIN = fileURLToPath(new URL('../apps/orchestrator/bin/loschmidt-orchestrator.js', import.meta.url));

describe('the orchestrator’s command line', () => {
  it('refuses to listen to the network without TLS or a token, and says how', () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [BIN, '--listen', '0.0.0.0:0'], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(JSON.parse(stderr)).toMatchObject({
      level: 'error',
      code: 'forbidden',
      message: expect.stringMatching(/needs TLS or a token.*LOSCHMIDT_TOKEN/),
    });
  });

  it('refuses a flag that it does not know', () => {
    const { status, stderr } = spawnSync(process.execPath, [BIN, '--lisen', 'x'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('--help');
  });
});

describe('the orchestrator’s process', () => {
  let server: TemporalServer;
  beforeAll(async () => {
    server = await startTemporalServer();
  });
  afterAll(() => server.dispose());

  it('waits for a server that is not there yet, works when it is, says what is wrong with a run, and ends with its parent', async () => {
    await server.kill();
    const collector = await openCollector();
    const env = { ...server.env, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    const orchestrator = await startApp('orchestrator', ['--metrics', '127.0.0.1:0'], env);
    let stdout = '';
    orchestrator.child.stdout?.on('data', (data: Buffer) => {
      stdout += data.toString('utf8');
    });
    await until(
      async () => orchestrator.log(),
      (log) => log.includes('Temporal does not answer'),
    );
    const [, monitor] = /"message":"monitor","address":"([^"]+)"/.exec(orchestrator.log()) ?? [];
    const ask = async (path: string, of = monitor) => {
      const response = await fetch(`http://${of}${path}`);
      return { status: response.status, text: await response.text() };
    };
    expect([await ask('/livez'), await ask('/healthz')]).toMatchObject([{ status: 200 }, { status: 200 }]);
    expect(await ask('/readyz')).toMatchObject({ status: 503, text: expect.stringContaining('Temporal') });
    await server.start();
    const temporal = await connectTemporal(server.env);
    await submitRun(temporal, { folder: '/no/such/campaign', campaignId: 'none', run: 1 });
    await until(
      () => describeRun(temporal, 'none', 1),
      (state) => state === 'failed',
    );
    expect(await explainRun(temporal, 'none', 1)).toEqual([expect.stringContaining('Cannot open /no/such/campaign')]);
    expect(await ask('/readyz')).toMatchObject({ status: 200 });

    // What a campaign of a real runner comes to is counted, on both sides, and Temporal's own part is told at the same address.
    const campaign = await sampleCampaign('metered', { sites: [2], phases: 6, cycles: 10, chunks: 3 });
    const runner = await startApp(
      'runner',
      ['--orchestrator', orchestrator.address, '--slots', '1', '--metrics', '127.0.0.1:0'],
      env,
    );
    await runCompleted(temporal, campaign, await beginRun(temporal, campaign));
    await temporal.close();
    const { text } = await ask('/metrics');
    for (const line of [
      'loschmidt_slots_wanted 0',
      'loschmidt_runners{state="serving"} 1',
      'loschmidt_chunk_tries_total{outcome="committed"} 3',
      'loschmidt_points_total{state="completed"} 6',
      'loschmidt_rows_total 66',
      'loschmidt_chunk_seconds_count{phase="commit"} 3',
    ])
      expect(text).toContain(`\n${line}\n`);
    expect(text).toMatch(/^temporal_\w+/m);
    const [, own] = /"message":"monitor","address":"([^"]+)"/.exec(runner.log()) ?? [];
    expect(await ask('/readyz', own)).toMatchObject({ status: 200 });
    expect((await ask('/metrics', own)).text).toContain('\nloschmidt_runner_chunks_total{outcome="finished"} 3\n');
    await runner.terminate();
    orchestrator.child.disconnect();
    await ended(orchestrator.child);
    // It ends with 1 when it takes longer than ten seconds.
    expect(orchestrator.child.exitCode).toBe(0);
    // One trace a chunk, and what its runner did is a part of it.
    const { spans } = collector;
    const chunks = spans.filter(({ name }) => name === 'chunk');
    expect(new Set(chunks.map(({ traceId }) => traceId)).size).toBe(3);
    for (const { traceId, spanId } of chunks) {
      const parts = spans.filter((span) => span.traceId === traceId && span.parentSpanId === spanId);
      expect(parts.map(({ name }) => name).sort()).toEqual(['commit', 'dispatch', 'stream']);
      const stream = parts.find(({ name }) => name === 'stream');
      expect(spans).toContainEqual(expect.objectContaining({ name: 'compute', traceId, parentSpanId: stream?.spanId }));
    }
    // Each leads to the run, which is told once it has ended, below the command that started it.
    const runs = spans.filter(({ name }) => name === 'run');
    expect(runs).toEqual([expect.objectContaining({ traceId: expect.any(String), parentSpanId: expect.any(String) })]);
    for (const { links } of chunks)
      expect(links).toEqual([expect.objectContaining({ traceId: runs[0]?.traceId, spanId: runs[0]?.spanId })]);
    await collector.close();
    expect(stdout).toBe('');
    for (const line of orchestrator.log().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('message');
  });
});
