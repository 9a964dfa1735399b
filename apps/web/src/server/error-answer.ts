import { type ErrorCode, LoschmidtError } from '@loschmidt/core/error';
import type { Context } from 'hono';

const STATUS = {
  'bad-input': 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unsupported: 422,
  'version-mismatch': 409,
  'over-capacity': 503,
  unavailable: 503,
  cancelled: 503,
  corrupt: 500,
  storage: 500,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;

/** A refusal as JSON: `{error: {code, message, hint?}}`. */
export function errorAnswer(context: Context, error: unknown, status?: 401): Response {
  const known = error instanceof LoschmidtError ? error : null;
  const code = known?.code ?? 'internal';
  const message = known?.message ?? 'Cannot answer: this is a defect of loschmidt; its terminal says more.';
  if (known === null) process.stderr.write(`error: ${error instanceof Error ? error.stack : String(error)}\n`);
  const hint = known?.hint === undefined ? {} : { hint: known.hint };
  return context.json({ error: { code, message, ...hint } }, status ?? STATUS[code]);
}
