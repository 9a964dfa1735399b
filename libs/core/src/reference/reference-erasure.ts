import type { Point } from '../point/point.js';
import { type ReferenceDraw, referenceUniform } from './reference-philox.js';
import { has, type ReferenceState } from './reference-state.js';

/** ψ ← Ôψ (sign 1) or Ô†ψ (sign −1) of one cycle, amplitude by amplitude from the definition. */
export function referenceErasure(
  point: Point,
  state: ReferenceState,
  cycle: number,
  drawn: ReferenceDraw,
  sign: number,
): void {
  for (const [m, tau] of state.rows.entries()) {
    for (const [n, upsilon] of state.columns.entries()) {
      let angle = 0;
      for (const [species, name] of point.species.entries()) {
        const [index, mask] = species === 0 ? [m, tau] : [n, upsilon];
        angle += erasureAngle(point, name, species, index, mask, cycle, drawn);
      }
      const at = m * state.columns.length + n;
      const re = state.re[at] ?? 0;
      const im = state.im[at] ?? 0;
      state.re[at] = re * Math.cos(angle) - sign * im * Math.sin(angle);
      state.im[at] = im * Math.cos(angle) + sign * re * Math.sin(angle);
    }
  }
}

function erasureAngle(
  point: Point,
  name: string,
  species: number,
  index: number,
  mask: number,
  cycle: number,
  drawn: ReferenceDraw,
): number {
  const { erasure } = point;
  if (erasure.kind === 'none' || !erasure.species.includes(name)) return 0;
  if (erasure.kind === 'site-phase') {
    const sites = drawn.site === null ? (erasure.sites ?? []) : [drawn.site];
    return (drawn.strength ?? erasure.phase ?? 0) * sites.filter((site) => has(mask, site)).length;
  }
  const u = referenceUniform(point.seed, index, erasure.resample ? cycle : 0, species, 0);
  return (drawn.strength ?? erasure.strength ?? 0) * Math.PI * (2 * u - 1);
}
