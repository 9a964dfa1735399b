import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readPlannedPoints } from '@loschmidt/dataset';

/** How many points each campaign of a list has, which its plan alone says: read again only when a plan was added. */
export class PlannedPoints {
  private readonly known = new Map<string, { readonly plansMs: number; readonly points: number }>();

  /** 0 for one that cannot be read. */
  async get(folder: string): Promise<number> {
    const plansMs = await stat(join(folder, 'plans')).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    const known = this.known.get(folder);
    if (known?.plansMs === plansMs) return known.points;
    const points = await readPlannedPoints(folder).catch(() => null);
    if (points !== null) this.known.set(folder, { plansMs, points });
    return points ?? 0;
  }
}
