import { readFile } from 'node:fs/promises';
import { runnerClient, type Trust } from '@loschmidt/proto';
import { afterEach, expect, test } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { type Certificates, makeCertificates } from './support/certificates.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(args: string[], env: Record<string, string> = {}): Promise<AppProcess> {
  const runner = await startApp('runner', ['--slots', '1', ...args], env);
  closers.push(() => runner.kill());
  return runner;
}

/** Asks a runner on this machine how it is. */
async function health(runner: AppProcess, trust: Trust): Promise<unknown> {
  const client = runnerClient(`127.0.0.1:${runner.address.split(':').at(-1)}`, trust);
  closers.push(() => client.close());
  return client.getHealth({ deadlineMs: 10_000 });
}

test('an address beyond loopback is refused without TLS or a token, with the sentence that says how', async () => {
  const refused = startApp('runner', ['--listen', '0.0.0.0:0'], { LOSCHMIDT_TOKEN: '' });
  await expect(refused).rejects.toThrow(
    /ended with code 2 .*Cannot listen on 0\.0\.0\.0:0: an address other than loopback needs TLS or a token.*LOSCHMIDT_TOKEN/,
  );
  const elsewhere = startApp('runner', ['--orchestrator', '192.0.2.7:7411'], { LOSCHMIDT_TOKEN: '' });
  await expect(elsewhere).rejects.toThrow(/ended with code 2 .*Cannot connect to 192\.0\.2\.7:7411/);
});

test('with a token it listens everywhere, warns that nothing is encrypted, and opens to the token only', async () => {
  const runner = await start(['--listen', '0.0.0.0:0'], { LOSCHMIDT_TOKEN: 'correct-horse' });
  expect(await health(runner, { token: 'correct-horse' })).toMatchObject({ state: 1 });
  await expect(health(runner, { token: 'battery-staple' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(health(runner, {})).rejects.toMatchObject({
    code: 'forbidden',
    hint: expect.stringContaining('LOSCHMIDT_TOKEN'),
  });
  expect(runner.log()).toMatch(/"level":"warn".*unencrypted/);
  expect(runner.log()).not.toContain('correct-horse');
});

test('mutual TLS opens to whom the authority has signed', async () => {
  const own = await makeCertificates();
  const stranger = await makeCertificates();
  const runner = await start(
    ['--listen', '0.0.0.0:0', '--tls-cert', own.cert, '--tls-key', own.key, '--tls-ca', own.ca],
    { LOSCHMIDT_TOKEN: '' },
  );
  const ca = await readFile(own.ca);
  const pair = async (files: Certificates) => ({ cert: await readFile(files.cert), key: await readFile(files.key) });

  expect(await health(runner, { tls: { ca, ...(await pair(own)) } })).toMatchObject({ state: 1 });
  await expect(health(runner, { tls: { ca } })).rejects.toMatchObject({ code: 'unavailable' });
  await expect(health(runner, { tls: { ca, ...(await pair(stranger)) } })).rejects.toMatchObject({
    code: 'unavailable',
  });
  await expect(
    health(runner, { tls: { ca: await readFile(stranger.ca), ...(await pair(own)) } }),
  ).rejects.toMatchObject({ code: 'unavailable' });
  await expect(health(runner, {})).rejects.toMatchObject({ code: 'unavailable' });
  expect(runner.log()).not.toContain('"level":"warn"');
});

test('TLS of the server alone, with a token for its callers', async () => {
  const own = await makeCertificates();
  const env = { LOSCHMIDT_TLS_CERT: own.cert, LOSCHMIDT_TLS_KEY: own.key, LOSCHMIDT_TOKEN: 'correct-horse' };
  const runner = await start(['--listen', '0.0.0.0:0'], env);
  const ca = await readFile(own.ca);
  expect(await health(runner, { tls: { ca }, token: 'correct-horse' })).toMatchObject({ state: 1 });
  await expect(health(runner, { tls: { ca } })).rejects.toMatchObject({ code: 'forbidden' });
});

test('wrong flags end with code 2 and say what is right', async () => {
  const wrong = startApp('runner', ['--slots', 'many'], {});
  await expect(wrong).rejects.toThrow(/ended with code 2 .*--slots must be a whole number from 1 to 1024, got many/);
});
