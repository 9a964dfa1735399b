import { DRAWS, type DrawName, readDraw } from './draws.js';
import { ERASURES } from './erasure.js';
import type { Draw, Protocol } from './point.js';
import { mustBe, PointError, type PointPath } from './point-error.js';
import type { PointSection, ReadContext } from './point-section.js';
import { isMap, readBoolean, readKind, readNumber, refuseUnknownKeys } from './read.js';
import { readSite } from './sites.js';

export const PROTOCOLS = ['echo', 'forward', 'sequence'] as const;

/** One cycle; `echo` with `undo` where absent. */
export const protocolSection: PointSection<Protocol> = {
  needs: ['protocol', 'lattice', 'erasure'],
  read: (context) => {
    const path = ['protocol'];
    const { kind, map } = readKind(context.raw.protocol ?? 'echo', path, PROTOCOLS);
    if (kind === 'forward') {
      refuseUnknownKeys(map, ['kind'], path, 'the protocol forward');
      return { kind };
    }
    if (kind === 'echo') {
      refuseUnknownKeys(map, ['kind', 'undo'], path, 'the protocol echo');
      return { kind, undo: readBoolean(map.undo ?? true, [...path, 'undo']) };
    }
    refuseUnknownKeys(map, ['kind', 'undo', 'draw'], path, 'the protocol sequence');
    const draws = [...path, 'draw'];
    if (!isMap(map.draw)) throw mustBe(draws, 'a map with time, site or strength', map.draw);
    refuseUnknownKeys(map.draw, DRAWS, draws, 'a draw of a sequence');
    const draw: Partial<Record<DrawName, Draw>> = {};
    for (const name of DRAWS) {
      const raw = map.draw[name];
      if (raw !== undefined) draw[name] = readDraw(raw, [...draws, name], reader(name, context, [...draws, name]));
    }
    return { kind, undo: readBoolean(map.undo ?? true, [...path, 'undo']), draw };
  },
};

/** How the numbers of a draw are read; refuses what the erasure has no use for. */
function reader(
  name: DrawName,
  { raw, sites }: ReadContext,
  draw: PointPath,
): (value: unknown, path: PointPath) => number {
  if (name === 'time') return (value, path) => readNumber(value, path, 0);
  const { kind } = readKind(raw.erasure ?? 'none', ['erasure'], ERASURES);
  if (name === 'site') {
    if (kind !== 'site-phase') throw new PointError(draw, `needs the erasure site-phase, got ${kind}`);
    return (value, path) => readSite(value, path, sites);
  }
  if (kind === 'none') throw new PointError(draw, 'needs an erasure, got none');
  return kind === 'fock-phase'
    ? (value, path) => readNumber(value, path, 0, 1)
    : (value, path) => readNumber(value, path);
}
