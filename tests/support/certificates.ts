import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { temporaryFolder } from './temporary-folder.js';

/** Files of one party: its certificate for 127.0.0.1, its key, and the authority that signed it. */
export interface Certificates {
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
}

/** An authority and a party that it has signed, in a folder of their own below the system's folder for temporary files. */
export async function makeCertificates(): Promise<Certificates> {
  const folder = temporaryFolder();
  const kind = { keyType: 'ec', algorithm: 'sha256' } as const;
  const authority = await generate([{ name: 'commonName', value: 'loschmidt test authority' }], {
    ...kind,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const party = await generate([{ name: 'commonName', value: 'runner' }], {
    ...kind,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem'), ca: join(folder, 'ca.pem') };
  await writeFile(files.cert, party.cert);
  await writeFile(files.key, party.private, { mode: 0o600 });
  await writeFile(files.ca, authority.cert);
  return files;
}
