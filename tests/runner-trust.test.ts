import { copyFile, readFile } from 'node:fs/promises';
import type { ServerTrust } from '@loschmidt/proto';
import { afterEach, expect, test } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { type Certificates, makeCertificates } from './support/certificates.js';
import { cliMachine } from './support/cli.js';
import { type Listener, openListener } from './support/dialed-runner.js';
import { until } from './support/until.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** An orchestrator's ear at every address of this machine. */
async function listen(trust: ServerTrust): Promise<Listener> {
  const listener = await openListener({ listen: '0.0.0.0:0', trust });
  closers.push(() => listener.close());
  return listener;
}

async function dial({ address }: Listener, args: string[], env: Record<string, string> = {}): Promise<AppProcess> {
  const flags = ['--slots', '1', '--orchestrator', address.replace('0.0.0.0', '127.0.0.1'), ...args];
  const runner = await startApp('runner', flags, { LOSCHMIDT_TOKEN: '', LOSCHMIDT_RUNNER_TOKEN: '', ...env });
  closers.push(() => runner.kill());
  return runner;
}

/** What a runner says when it is not taken, or does not believe who answers. */
async function refusal(runner: Promise<AppProcess>): Promise<string> {
  const { log } = await runner;
  return until(
    async () => log(),
    (text) => /"code":"(forbidden|unavailable)"/.test(text),
  );
}

test('an orchestrator beyond loopback is not dialled without TLS or a token, with the sentence that says how', async () => {
  const refused = startApp('runner', ['--orchestrator', '192.0.2.7:7411'], { LOSCHMIDT_TOKEN: '' });
  await expect(refused).rejects.toThrow(
    /ended with code 2 .*Cannot connect to 192\.0\.2\.7:7411: an address other than loopback needs TLS or a token.*for runners LOSCHMIDT_RUNNER_TOKEN/,
  );
});

test('the token for runners opens the door, the one for readers and a wrong one do not', async () => {
  const trust = { token: 'correct-horse', runnerToken: 'of-runners', readerToken: 'of-readers' };
  const listener = await listen(trust);
  const runner = await dial(listener, [], { LOSCHMIDT_RUNNER_TOKEN: 'of-runners', LOSCHMIDT_TOKEN: 'of-readers' });
  expect((await listener.client()).getHealth).toBeDefined();
  expect(runner.log()).not.toContain('of-runners');
  const [wrong, none, reader] = await Promise.all([
    refusal(dial(listener, [], { LOSCHMIDT_TOKEN: 'battery-staple' })),
    refusal(dial(listener, [])),
    refusal(dial(listener, [], { LOSCHMIDT_RUNNER_TOKEN: 'of-readers' })),
  ]);
  expect(wrong).toMatch(/"forbidden".*the one that came is wrong.*LOSCHMIDT_TOKEN/);
  expect(none).toMatch(/"forbidden".*none came/);
  expect(reader).toMatch(/"forbidden".*Cannot compute at .*, got one for readers.*LOSCHMIDT_RUNNER_TOKEN/);
});

async function contents({ cert, key, ca }: Certificates) {
  return { cert: await readFile(cert), key: await readFile(key), ca: await readFile(ca) };
}

function flags({ cert, key }: Certificates, { ca }: Certificates): string[] {
  return ['--tls-cert', cert, '--tls-key', key, '--tls-ca', ca];
}

test('mutual TLS opens to whom the authority has signed', async () => {
  const own = await makeCertificates();
  const stranger = await makeCertificates();
  const listener = await listen({ tls: await contents(own) });
  const refusals = await Promise.all([
    refusal(dial(listener, ['--tls-ca', own.ca])),
    refusal(dial(listener, flags(stranger, own))),
    refusal(dial(listener, flags(own, stranger))),
    refusal(dial(listener, [])),
  ]);
  expect(refusals.join()).not.toContain('"registered"');
  const runner = await dial(listener, flags(own, own));
  expect((await listener.client()).getHealth).toBeDefined();
  expect(runner.log()).not.toContain('"level":"warn"');
});

test('certificates that are laid over the old files are used without a restart, on both sides', async () => {
  const [old, next] = [await makeCertificates(), await makeCertificates()];
  const listener = await listen({ tls: await contents(old) });
  listener.renew(await contents(next));
  const runner = await dial(listener, flags(old, old));
  await refusal(Promise.resolve(runner));
  // In between a certificate is there whose key is not.
  for (const file of ['cert', 'ca', 'key'] as const) await copyFile(next[file], old[file]);
  expect((await listener.client()).getHealth).toBeDefined();
  expect(runner.log()).toContain('certificates are renewed');
});

test('TLS of the orchestrator alone, with a token for runners', async () => {
  const own = await makeCertificates();
  const tls = { cert: await readFile(own.cert), key: await readFile(own.key) };
  const listener = await listen({ tls, runnerToken: 'of-runners' });
  await refusal(dial(listener, ['--tls-ca', own.ca]));
  await dial(listener, ['--tls-ca', own.ca], { LOSCHMIDT_RUNNER_TOKEN: 'of-runners' });
  expect((await listener.client()).getHealth).toBeDefined();
});

test('a command over TLS to an address that is a number has no advice of Node in its answer', async () => {
  const own = await makeCertificates();
  const listener = await openListener({ listen: '127.0.0.1:0', trust: { tls: await contents(own) } });
  closers.push(() => listener.close());
  const machine = cliMachine({
    TEMPORAL_ADDRESS: listener.address,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: own.ca,
    TEMPORAL_TLS_CLIENT_CERT_PATH: own.cert,
    TEMPORAL_TLS_CLIENT_KEY_PATH: own.key,
  });
  closers.push(() => machine.dispose());
  const { stdout, stderr } = await machine.run('doctor');
  // It has connected.
  expect(stdout).toMatch(/^ok {4}temporal/m);
  expect(stderr).not.toContain('Deprecation');
});

test('an orchestrator that has IPv6 alone is dialled as any other', async () => {
  const listener = await openListener({ listen: '[::1]:0' });
  closers.push(() => listener.close());
  const runner = await startApp('runner', ['--slots', '1', '--orchestrator', listener.address], {});
  closers.push(() => runner.kill());
  expect((await (await listener.client()).getHealth()).slotsBusy).toBe(0);
});

test('wrong flags end with code 2 and say what is right', async () => {
  const wrong = startApp('runner', ['--orchestrator', '127.0.0.1:7411', '--slots', 'many'], {});
  await expect(wrong).rejects.toThrow(/ended with code 2 .*--slots must be a whole number from 1 to 1024, got many/);
});
