import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkCertificates } from './check-certificates.js';

/** Made with openssl; nobody has its key. */
const PEM = `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIUHXZNC56sVcKLdTv3OLAgkuT1EWowCgYIKoZIzj0EAwIw
EjEQMA4GA1UEAwwHZml4dHVyZTAeFw0yNjExMjkyMDUzNTlaFw0yNzAyMjcyMDUz
NTlaMBIxEDAOBgNVBAMMB2ZpeHR1cmUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAQERPRqiaA7p73lRJE3ElcWrCnh9xq9B8/TI3fDSCN5mhkcPoc2JOq41nTKr108
oE4O4/gPIchPGTKWn7muLFOyo1MwUTAdBgNVHQ4EFgQUBSzpAaB9QQZZjAkgrjbI
pbroLqUwHwYDVR0jBBgwFoAUBSzpAaB9QQZZjAkgrjbIpbroLqUwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA/N6STKXnfAKnerBs/ZbH4l3O3um0
iR98B2ylHSC6ubECIEacKASsqe+Av6Dv615kQEYlOUrdiSlVRt+CDw+Ifa5s
-----END CERTIFICATE-----`;
const END = Date.parse('2027-02-27T20:53:59Z');
const DAY_MS = 86_400_000;

const folder = mkdtempSync(join(tmpdir(), 'loschmidt-doctor-'));
const file = join(folder, 'cert.pem');
writeFileSync(file, PEM);
afterAll(() => rmSync(folder, { recursive: true }));

const look = (daysBefore: number) => checkCertificates({ LOSCHMIDT_TLS_CERT: file }, END - daysBefore * DAY_MS);

test.each([
  [30.5, 'ok', 'ends in 30 days'],
  [9.9, 'warn', 'ends in 9 days'],
  [0, 'fail', 'has ended on'],
])('%d days before its end a certificate is %s', (days, state, found) => {
  expect(look(days)).toMatchObject([{ name: 'tls', state, found: expect.stringContaining(found) }]);
});

test('what is no certificate is named with its variable; without any there is nothing to say', () => {
  const other = join(folder, 'other.pem');
  writeFileSync(other, 'no certificate');
  expect(checkCertificates({ TEMPORAL_TLS_CLIENT_CERT_PATH: other })).toMatchObject([
    { state: 'fail', found: expect.stringContaining(`TEMPORAL_TLS_CLIENT_CERT_PATH=${other}`) },
  ]);
  expect(checkCertificates({ LOSCHMIDT_TLS_CERT: '' })).toEqual([]);
});
