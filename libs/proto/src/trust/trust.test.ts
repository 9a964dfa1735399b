import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isLoopback, parseAddress } from './address.js';
import { readServerTrust, readTrust } from './read-trust.js';
import { clientCredentials, requireTrustToListen, serverCredentials, trustWarnings } from './trust.js';

const folder = mkdtempSync(join(tmpdir(), 'loschmidt-trust-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['127.0.0.1:7000', 'localhost:0', '[::1]:7000', '127.9.9.9:1'])('%s needs nothing', (address) => {
  expect(() => serverCredentials(address, {})).not.toThrow();
  expect(() => clientCredentials(address, {})).not.toThrow();
});

test.each(['0.0.0.0:7000', '10.0.0.7:7000', '[::]:7000', 'node7:7000', '127.example.org:7000'])(
  '%s needs TLS or a token',
  (address) => {
    expect(() => serverCredentials(address, {})).toThrow(
      `Cannot listen on ${address}: an address other than loopback needs TLS or a token.`,
    );
    expect(() => clientCredentials(address, {})).toThrow(
      `Cannot connect to ${address}: an address other than loopback needs TLS or a token.`,
    );
    // What a shell of commands has is no reason to listen without a secret.
    expect(() => requireTrustToListen(address, { tls: { ca: Buffer.from('') } })).toThrow('needs TLS or a token');
    expect(() => serverCredentials(address, { token: 't' })).not.toThrow();
    expect(() => clientCredentials(address, { tls: {} })).not.toThrow();
  },
);

test('the refusal says how', () => {
  let refused: unknown;
  try {
    serverCredentials('0.0.0.0:7000', {});
  } catch (error) {
    refused = error;
  }
  expect(refused).toMatchObject({ code: 'forbidden', hint: expect.stringContaining('LOSCHMIDT_TOKEN') });
});

test('a server with TLS needs a certificate', () => {
  expect(() => serverCredentials('127.0.0.1:0', { tls: { ca: Buffer.from('') } })).toThrow(
    /needs a certificate and its key/,
  );
});

test('a token without TLS is allowed beyond loopback, and warned of', () => {
  expect(trustWarnings('0.0.0.0:7000', { token: 't' })[0]).toMatch(/unencrypted/);
  expect(trustWarnings('0.0.0.0:7000', { tls: {} })[0]).toMatch(/Anyone/);
  expect(trustWarnings('0.0.0.0:7000', { tls: { ca: Buffer.from('') } })).toEqual([]);
  expect(trustWarnings('127.0.0.1:7000', { token: 't' })).toEqual([]);
});

test.each(['7000', ':7000', 'host', 'host:', 'host:70000', '::1:7000', '[host]:1', 'http://host:1', 'host:1:2'])(
  '%s is no address',
  (text) => {
    expect(() => parseAddress(text)).toThrow(/it must be host:port/);
  },
);

test('addresses keep their host', () => {
  expect(parseAddress('[::1]:0')).toEqual({ host: '::1', port: 0 });
  expect(parseAddress('node-7.example.org:7000')).toEqual({ host: 'node-7.example.org', port: 7000 });
  expect(isLoopback('localhost.example.org')).toBe(false);
});

test('the token comes from a file or the environment, and an empty variable is none', async () => {
  const file = join(folder, 'token');
  writeFileSync(file, 'secret\n');
  expect(await readTrust({}, { LOSCHMIDT_TOKEN: 'abc' })).toEqual({ token: 'abc' });
  expect(await readTrust({ tokenFile: file }, { LOSCHMIDT_TOKEN: 'abc' })).toEqual({ token: 'secret' });
  expect(await readTrust({}, { LOSCHMIDT_TOKEN_FILE: file })).toEqual({ token: 'secret' });
  expect(await readTrust({}, { LOSCHMIDT_TOKEN: '', LOSCHMIDT_TLS_CA: '' })).toEqual({});
});

test("a runner brings the token for runners, a reader its own where it has not the owner's", async () => {
  const env = { LOSCHMIDT_TOKEN: 'owner', LOSCHMIDT_RUNNER_TOKEN: 'runner', LOSCHMIDT_READER_TOKEN: 'reader' };
  expect(await readTrust({}, env, 'runner')).toEqual({ token: 'runner' });
  expect(await readTrust({}, env, 'reader')).toEqual({ token: 'owner' });
  expect(await readTrust({}, { ...env, LOSCHMIDT_TOKEN: '' }, 'reader')).toEqual({ token: 'reader' });
  expect(await readTrust({}, { LOSCHMIDT_TOKEN: 'owner' }, 'runner')).toEqual({ token: 'owner' });
  const file = join(folder, 'runner-token');
  writeFileSync(file, 'from-file\n');
  expect(
    await readTrust({}, { ...env, LOSCHMIDT_RUNNER_TOKEN: '', LOSCHMIDT_RUNNER_TOKEN_FILE: file }, 'runner'),
  ).toEqual({ token: 'from-file' });
  expect(await readServerTrust({}, env)).toEqual({ token: 'owner', runnerToken: 'runner', readerToken: 'reader' });
  expect(await readServerTrust({ readerTokenFile: file }, {})).toEqual({ readerToken: 'from-file' });
  expect(() => serverCredentials('0.0.0.0:7000', { runnerToken: 't' })).not.toThrow();
});

test('what cannot be used is named', async () => {
  const empty = join(folder, 'empty');
  writeFileSync(empty, ' \n');
  await expect(readTrust({ tokenFile: empty }, {})).rejects.toThrow(/the file is empty/);
  await expect(readTrust({ tokenFile: join(folder, 'no') }, {})).rejects.toThrow(/Cannot read the token from .*ENOENT/);
  await expect(readTrust({}, { LOSCHMIDT_TOKEN: 'two words' })).rejects.toThrow(/printable ASCII/);
  await expect(readTrust({ tlsCa: empty }, {})).rejects.toThrow(/must be a PEM file/);
  const pem = join(folder, 'pem');
  writeFileSync(pem, '-----BEGIN CERTIFICATE-----\n');
  await expect(readTrust({ tlsCert: pem }, {})).rejects.toThrow(/must be given together/);
});
