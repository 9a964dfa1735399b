import { LoschmidtError } from '@loschmidt/core/error';
import { parseBytes, readMachineLimits } from '@loschmidt/engine/machine-limits';

/** Node and DuckDB take 150 MB before they do anything. */
const LEAST = 250e6;
const [SHARE, MOST] = [3 / 8, 6e9];

/** What `--memory` says, else 3/8 of what this process may use, at most 6 GB. Errors: `bad-input`. */
export function memoryBytes(flag: string | undefined): number {
  if (flag === undefined) return Math.max(LEAST, Math.min(MOST, SHARE * readMachineLimits().memoryBytes));
  const bytes = parseBytes('--memory', flag);
  if (bytes >= LEAST) return bytes;
  throw new LoschmidtError('bad-input', `Cannot read the flags: --memory must be at least 250MB, got ${flag}.`);
}
