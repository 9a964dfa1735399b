import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runBench } from '../tools/bench/run-bench.mjs';

const program = fileURLToPath(new URL('../tools/bench/main.mjs', import.meta.url));

function bench(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The same without a process of its own. */
async function benchHere(...args: string[]) {
  const said = { stdout: '', stderr: '' };
  const output = (name: keyof typeof said) => ({
    write: (text: string) => {
      said[name] += text;
    },
  });
  return { status: await runBench(args, output('stdout'), output('stderr')), ...said };
}

// What is measured is no business of a test; that it can be measured is.
describe('the benchmarks', () => {
  it('print one line of JSON with the kernel alone', () => {
    const { status, stdout } = bench('kernel', '--sites', '2,4', '--threads', '1', '--seconds', '0', '--json');
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toEqual({
      kernel: {
        L2: expect.objectContaining({ ms: expect.any(Number), times: 5, threads: 1 }),
        L4: expect.objectContaining({ ms: expect.any(Number), times: 5, threads: 1 }),
      },
    });
  });

  it('run three species and the full Hamiltonian', async () => {
    for (const name of ['species', 'full', 'twin']) {
      const { status, stdout } = await benchHere(name, '--sites', '4', '--seconds', '0');
      expect(status).toBe(0);
      expect(stdout).toContain(`${name}: `);
    }
  });

  it('run several threads on one point', async () => {
    const kernel = await benchHere('kernel', '--sites', '4,8', '--threads', '2', '--seconds', '0', '--json');
    expect(kernel).toMatchObject({ status: 0, stdout: expect.stringContaining('"threads":2') });
    const scaling = await benchHere('threads', '--sites', '6', '--threads', '3', '--seconds', '0', '--json');
    expect(scaling.status).toBe(0);
    const compared = expect.objectContaining({ ratio: expect.any(Number) });
    expect(JSON.parse(scaling.stdout).threads).toMatchObject({ L6: { threads: 3, h1: compared, point: compared } });
  });

  it('count tiny points', async () => {
    const { status, stdout } = await benchHere('tiny', '--seconds', '0', '--json');
    expect(status).toBe(0);
    const rates = { core: expect.any(Number), engine: expect.any(Number), thread: expect.any(Number) };
    expect(JSON.parse(stdout)).toEqual({
      tiny: Object.fromEntries(['L2', 'L4', 'L6'].map((size) => [size, expect.objectContaining(rates)])),
    });
  });

  it('take the time of decisions for a small and a larger fleet', async () => {
    const { status, stdout } = await benchHere(
      ...'scheduler --runners 2,4 --slots 2 --waiting 20 --events 200 --json'.split(' '),
    );
    expect(status).toBe(0);
    const { fleets } = JSON.parse(stdout).scheduler;
    expect(fleets).toHaveLength(3);
    expect(fleets[0]).toMatchObject({ sizes: [{ runners: 2 }, { runners: 4 }], ratio: expect.any(Number) });
  });

  it('are listed with their options', async () => {
    const { status, stdout } = await benchHere('list');
    expect(status).toBe(0);
    expect(stdout).toContain('* kernel: one e^{-iH1 t}');
    expect(stdout).toContain('peers: one e^{-iH1 t}');
    expect(await benchHere('--help')).toEqual(bench('list'));
  });

  it.each([
    [['kernal'], 'its name must be one of kernel, '],
    [['kernel', 'full'], 'one name is enough, got kernel full'],
    [['kernel', '--sites', '12,'], '--sites must be whole numbers from 2 to 16, got 12,'],
    [['kernel', '--seconds', 'ten'], '--seconds must be a number from 0 to 3600, got ten'],
    [['kernel', '--rounds', '3'], '--rounds is no option of kernel'],
    [['kernel', '--speed', 'high'], "Unknown option '--speed'"],
  ])('refuse %j with exit code 2', async (args, fault) => {
    const { status, stdout, stderr } = await benchHere(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`Cannot run the benchmark: ${fault}`);
    expect(stderr).toContain('Try: npm run bench -- list');
  });

  it('end their process with that exit code', () => {
    expect(bench('kernal')).toMatchObject({ status: 2, stdout: '' });
  });
});
