import { execFileSync } from 'node:child_process';
import { KERNEL_VERSION, PHYSICS_VERSION } from '@loschmidt/core';
import { evolveOnce } from '@loschmidt/engine';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type AppProcess, ended, startApp } from './support/app-process.js';
import { chunkRequest, ENDLESS, MANY_ROWS, OBSERVABLES, outlineOf, samplePoint } from './support/chunk-request.js';
import { type DialedClient, startDialedRunner } from './support/dialed-runner.js';
import { neededProgram } from './support/needed-program.js';
import { readChunk } from './support/read-chunk.js';
import { begun, collect, columns, slotsBusy, slotsFree, values } from './support/runner-calls.js';
import { slowCycles } from './support/slow-cycles.js';
import { until } from './support/until.js';

const SLOTS = 2;

let runner: AppProcess;
let client: DialedClient;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ runner, client, close } = await startDialedRunner(['--slots', String(SLOTS), '--memory', '1GiB']));
});
afterAll(async () => {
  expect(await runner.terminate()).toBe(0);
  await close();
});
/** Ends what a test has left running. */
let leave = new AbortController();
afterEach(async () => {
  leave.abort();
  leave = new AbortController();
  await slotsFree(client);
});

test('a chunk has the bits that each point has alone', async () => {
  const points = [samplePoint(2), samplePoint(4, { interaction: 2 }), samplePoint(4, { interaction: 0.5 })];
  const events = await collect(client, chunkRequest(points));
  const alone = await Promise.all(points.map((point) => evolveOnce(point, { observables: OBSERVABLES })));
  const batches = events.flatMap((event) => (event.kind === 'batch' ? [event.batch] : []));
  expect(values(batches, 'summary', 'digest')).toEqual(alone.map(({ digest }) => digest));
  for (const name of ['shannon_total', 'return_probability', 'norm_error']) {
    expect(values(batches, 'steps', name)).toEqual(alone.flatMap(({ rows }) => rows.map((row) => row[name])));
  }
  expect(values(batches, 'profiles', 'density_tau')).toEqual(
    alone.flatMap(({ rows }) => rows.flatMap((row) => row.density_tau)),
  );
  expect(events.at(-1)).toMatchObject({ kind: 'close', close: { completed: 3, failed: 0 } });
});

test('a free slot that helps is offered all the same, and computes a chunk that comes', async () => {
  const stop = new AbortController();
  const endless = chunkRequest([samplePoint(10, { cycles: 1_000_000 })]);
  const { ended: end } = await begun(client, endless, { signal: stop.signal });
  const cancelled = expect(end).rejects.toMatchObject({ code: 'cancelled' });
  for (let chunk = 0; chunk < 3; chunk += 1) {
    expect((await client.getHealth()).slotsBusy).toBe(1);
    expect((await collect(client, chunkRequest([samplePoint(2)]))).at(-1)).toMatchObject({ kind: 'close' });
    await slotsBusy(client, 1);
  }
  stop.abort();
  await cancelled;
});

test('a point that a free slot has helped has the bits that it has alone, and the seconds of both', async () => {
  const long = async () => {
    const events = await collect(client, chunkRequest([samplePoint(10, { cycles: 300 })]));
    const batches = events.flatMap((event) => (event.kind === 'batch' ? [event.batch] : []));
    const [took] = events.flatMap((event) => (event.kind === 'close' ? [event.close.seconds] : []));
    const [seconds = 0] = values(batches, 'summary', 'seconds') as number[];
    return { digest: values(batches, 'summary', 'digest'), share: seconds / (took ?? Number.NaN) };
  };
  const stop = new AbortController();
  const { ended: end } = await begun(client, chunkRequest([ENDLESS]), { signal: stop.signal });
  const cancelled = expect(end).rejects.toMatchObject({ code: 'cancelled' });
  const alone = await long();
  stop.abort();
  await cancelled;
  await slotsFree(client);
  const helped = await long();
  expect(helped.digest).toEqual(alone.digest);
  expect(helped.share).toBeGreaterThan(1);
});

test('cancelling stops the computing thread, which would compute for ever', async () => {
  const stop = new AbortController();
  const { ended: end } = await begun(client, chunkRequest([ENDLESS]), { signal: stop.signal });
  stop.abort();
  await expect(end).rejects.toMatchObject({ code: 'cancelled' });
  await slotsFree(client);
});

test('a deadline stops the computing thread', async () => {
  const { ended: end } = await begun(client, chunkRequest([ENDLESS]), { signal: leave.signal, deadlineMs: 2_000 });
  await expect(end).rejects.toMatchObject({ code: 'unavailable' });
  await slotsFree(client);
});

test('a long chunk tells where it is', async () => {
  const request = chunkRequest([samplePoint(2), ENDLESS]);
  for await (const event of readChunk(client.runChunk(request), columns, outlineOf(request))) {
    if (event.kind !== 'progress' || event.cycle === 0) continue;
    expect(event).toMatchObject({ pointsDone: 1, index: 1 });
    // The first one is the runner's own; from then on the computing thread counts.
    expect(event.beats).toBeGreaterThan(1);
    break;
  }
});

test('over capacity is said, not queued', async () => {
  const stop = new AbortController();
  const both = [
    await begun(client, chunkRequest([ENDLESS]), { signal: stop.signal }),
    await begun(client, chunkRequest([ENDLESS]), { signal: stop.signal }),
  ];
  await expect(collect(client, chunkRequest([samplePoint(2)]))).rejects.toMatchObject({
    code: 'over-capacity',
    message: expect.stringContaining('all 2 slots are busy'),
  });
  stop.abort();
  await Promise.allSettled(both.map(({ ended: end }) => end));
  await slotsFree(client);
  await expect(collect(client, chunkRequest([samplePoint(2)], { memoryBytes: 2 ** 31 }))).rejects.toMatchObject({
    code: 'over-capacity',
    message: expect.stringContaining('needs 2048 MiB, this runner has 1024 MiB in all'),
  });
  await begun(client, chunkRequest([ENDLESS], { memoryBytes: 2 ** 29 + 1 }), { signal: leave.signal });
  await expect(collect(client, chunkRequest([samplePoint(2)], { memoryBytes: 2 ** 29 }))).rejects.toMatchObject({
    code: 'over-capacity',
    message: expect.stringContaining('only 511 MiB are free'),
  });
  // What its points take is known here, whatever the request says.
  await expect(collect(client, chunkRequest([samplePoint(16)], { memoryBytes: 1 }))).rejects.toMatchObject({
    code: 'over-capacity',
    message: expect.stringMatching(/its largest point needs [2-9]\d{3} MiB, this runner has 1024 MiB in all/),
  });
});

test.each([
  ['physics', { physics: 99, kernel: KERNEL_VERSION, code: '9.9.9' }],
  ['kernel', { physics: PHYSICS_VERSION, kernel: 98, code: '9.9.9' }],
])('another %s version is refused, and both are named', async (what, versions) => {
  await expect(collect(client, chunkRequest([samplePoint(2)], { versions }))).rejects.toMatchObject({
    code: 'version-mismatch',
    message: expect.stringMatching(
      new RegExp(
        `this runner has physics ${PHYSICS_VERSION}, kernel ${KERNEL_VERSION} .* wants physics ${versions.physics}, kernel ${versions.kernel} \\(code 9.9.9\\)`,
      ),
    ),
    hint: expect.stringContaining(`${what} versions`),
  });
});

test('what is no chunk is refused', async () => {
  await expect(collect(client, chunkRequest([]))).rejects.toMatchObject({ code: 'bad-input' });
  await expect(
    collect(client, chunkRequest([samplePoint(2)], { observables: [{ name: 'entropy' }] })),
  ).rejects.toMatchObject({ code: 'bad-input' });
  await expect(
    collect(client, chunkRequest([samplePoint(2)], { resume: { index: 0, cycle: 3 } })),
  ).rejects.toMatchObject({ code: 'not-found' });
  await expect(client.loadCheckpoint([{ totalBytes: 1, sha256: 'x' }])).rejects.toMatchObject({ code: 'corrupt' });
  await expect(client.loadCheckpoint([{ totalBytes: 2 ** 32, data: Buffer.from('x') }])).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining('`total_bytes` must be a whole number from 1 to'),
  });
  await expect(client.stopChunk({ graceMs: -1 })).rejects.toMatchObject({ code: 'bad-input' });
});

test('a reader that does not read keeps the runner from computing on', async () => {
  const residentMb = () =>
    Number(execFileSync(neededProgram('ps'), ['-o', 'rss=', '-p', String(runner.child.pid)]).toString()) / 1024;
  const before = residentMb();
  const samples: number[] = [];
  const request = chunkRequest(MANY_ROWS, { stages: true });
  for await (const event of readChunk(client.runChunk(request), columns, outlineOf(request))) {
    if (event.kind !== 'batch') continue;
    while (samples.length < 20) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      samples.push(residentMb());
    }
    break;
  }
  // Buffers fill in the first half; in the second half nothing may be added.
  const full = Math.max(...samples.slice(0, 10));
  const later = Math.max(...samples.slice(10));
  console.info(
    `resident memory of the runner: ${before.toFixed(0)} MB before, ${full.toFixed(0)} MB after 5 s and ${later.toFixed(0)} MB after 10 s behind a stalled reader`,
  );
  expect(later - full).toBeLessThan(50);
});

test('a runner that is killed in mid-stream is unavailable, not finished', async () => {
  const { runner: victim, client: calls, close: end } = await startDialedRunner(['--slots', '1']);
  const { ended: stream } = await begun(calls, chunkRequest([ENDLESS]), { signal: leave.signal });
  await victim.kill();
  await expect(stream).rejects.toMatchObject({ code: 'unavailable' });
  await end();
});

test('SIGTERM lets a running chunk finish, takes nothing new, and exits 0', async () => {
  // It sleeps for two seconds, however busy the machine is: the grace is enough for it.
  const { runner: draining, client: calls, close: leaveIt } = await startDialedRunner(['--slots', '2'], slowCycles(10));
  const { ended: end } = await begun(calls, chunkRequest([samplePoint(8, { cycles: 200 })]), { signal: leave.signal });
  const exit = draining.terminate();
  await until(
    () => calls.getHealth(),
    ({ isDraining }) => isDraining,
  );
  await expect(collect(calls, chunkRequest([samplePoint(2)]))).rejects.toMatchObject({ code: 'unavailable' });
  expect((await end).at(-1)).toMatchObject({ kind: 'close', close: { completed: 1 } });
  expect(await exit).toBe(0);
  await leaveIt();
});

test('a chunk that outlasts the grace time is given back', async () => {
  const {
    runner: draining,
    client: calls,
    close: leaveIt,
  } = await startDialedRunner(['--slots', '1', '--drain-seconds', '1']);
  const { ended: end } = await begun(calls, chunkRequest([ENDLESS]), { signal: leave.signal });
  const asked = performance.now();
  const exit = draining.terminate();
  await expect(end).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('shutting down') });
  expect(await exit).toBe(0);
  // The last quarter of the grace is for saving what runs.
  expect(performance.now() - asked).toBeGreaterThan(700);
  await leaveIt();
});

test('a reader that has stopped reading does not keep a runner from ending', async () => {
  const {
    runner: draining,
    client: calls,
    close: leaveIt,
  } = await startDialedRunner(['--slots', '1', '--drain-seconds', '1']);
  const frames = calls.runChunk(chunkRequest(MANY_ROWS, { stages: true }));
  await frames.next();
  // Both windows fill; then the runner waits for this reader, which does not even hear that its chunk is given back.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(await draining.terminate()).toBe(0);
  await frames.return();
  await leaveIt();
});

test('a second signal ends at once, and the end of the parent drains', async () => {
  const { runner: stubborn, client: calls, close: leaveIt } = await startDialedRunner(['--slots', '1']);
  await begun(calls, chunkRequest([ENDLESS]), { signal: leave.signal });
  stubborn.child.kill('SIGTERM');
  await until(
    () => calls.getHealth(),
    ({ isDraining }) => isDraining,
  );
  stubborn.child.kill('SIGINT');
  await ended(stubborn.child);
  expect(stubborn.child.exitCode).toBe(130);
  await leaveIt();

  const orphan = await startApp('runner', ['--slots', '1', '--orchestrator', '127.0.0.1:9'], {});
  orphan.child.disconnect();
  await ended(orphan.child);
  expect(orphan.child.exitCode).toBe(0);
});

test('logs are JSON lines', async () => {
  const lines = runner
    .log()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ level: 'info', message: 'started', slots: SLOTS });
  expect(lines.map(({ message }) => message)).toContain('chunk cancelled');
});
