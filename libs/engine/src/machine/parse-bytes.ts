import { LoschmidtError } from '@loschmidt/core/error';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** `8GiB`, `8G` (both 2³³), `8GB` (8·10⁹) or plain bytes. Throws `bad-input`. */
export function parseBytes(flag: string, text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = UNITS[(unit ?? '?').toLowerCase()];
  const bytes = Math.floor(Number(number) * (factor ?? Number.NaN));
  if (!(bytes > 0)) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot read the flags: ${flag} must be a size like 8GiB or 512MiB, got ${text}.`,
    );
  }
  return bytes;
}
