import { createHash } from 'node:crypto';
import type { ParameterColumn, PlaceBlock } from '@loschmidt/campaign';
import type { PlanInput } from './plan-input.js';

const ID_LENGTH = 32;
const HASHED_PLACES = 10_000;

/** The hash that `writePlan` would record, without writing anything. */
export function planHash(plan: PlanInput): string {
  const hash = new PlanHash(plan.parameters);
  for (const block of plan.blocks(HASHED_PLACES)) hash.add(block);
  return hash.digest();
}

/** SHA-256 over the parameters' names and, place by place, the point's id and replica: `<id> <replica>\n`. */
export class PlanHash {
  private readonly hash = createHash('sha256');

  constructor(parameters: readonly ParameterColumn[]) {
    this.hash.update(`loschmidt-plan\n${JSON.stringify(parameters.map(({ column, type }) => [column, type]))}\n`);
  }

  add({ count, point, replica }: PlaceBlock): void {
    const ids = Buffer.from(point.buffer, point.byteOffset, point.byteLength).toString('latin1');
    let lines = '';
    for (let row = 0; row < count; row++) {
      lines += `${ids.slice(row * ID_LENGTH, (row + 1) * ID_LENGTH)} ${replica[row]}\n`;
    }
    this.hash.update(lines, 'latin1');
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}
