import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const DAY_MS = 86_400_000;
const KIND = /** @type {const} */ ({ keyType: 'ec', algorithm: 'sha256' });

/**
 * The files of a host, and how they are made anew in place.
 * @typedef {{env: import('./host.mjs').Env, renew: (endsAt?: Date) => Promise<void>}} HostCertificate
 */

/** An authority, with which hosts get certificates. It began yesterday: clocks may differ. @param {string} folder */
export async function makeAuthority(folder) {
  const notBeforeDate = new Date(Date.now() - DAY_MS);
  const later = new Date(Date.now() + 30 * DAY_MS);
  const authority = await generate([{ name: 'commonName', value: 'lab' }], {
    ...KIND,
    notBeforeDate,
    notAfterDate: later,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, authority.cert);

  /** @param {string} host @param {string} ip @returns {Promise<HostCertificate>} */
  return async (host, ip) => {
    const files = { cert: join(folder, `${host}.pem`), key: join(folder, `${host}-key.pem`) };
    /** @param {Date} [endsAt] */
    const renew = async (endsAt = later) => {
      const { cert, private: key } = await generate([{ name: 'commonName', value: host }], {
        ...KIND,
        notBeforeDate,
        notAfterDate: endsAt,
        ca: { key: authority.private, cert: authority.cert },
        extensions: [
          { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
          { name: 'subjectAltName', altNames: [{ type: 7, ip }] },
        ],
      });
      // One after the other, as whoever renews them by hand does: in between they do not fit.
      replace(files.key, key);
      replace(files.cert, cert);
    };
    await renew();
    return { env: { LOSCHMIDT_TLS_CERT: files.cert, LOSCHMIDT_TLS_KEY: files.key, LOSCHMIDT_TLS_CA: ca }, renew };
  };
}

/** @param {string} file @param {string} text */
function replace(file, text) {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
