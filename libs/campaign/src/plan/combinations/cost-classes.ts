import { estimateCost, evolutionForm, type Measure, type Point, stageNames } from '@loschmidt/core';
import { growingFloats } from '../columns/growing-columns.js';
import type { PointParts } from '../points/point-maker.js';
import type { CombinationCosts } from './planned-combinations.js';

interface CombinationCost {
  readonly seconds: number;
  readonly bytes: number;
  /** Rows of one point in `steps`. */
  readonly rows: number;
}

/** Time and memory of a point: the core's estimate, unless a caller brings its own. */
export type Estimate = (point: Point, measure: Measure) => { readonly seconds: number; readonly bytes: number };

/** Cost of a point with the number of its rows: cycle 0, then one row a cycle, and one a stage where stages are asked for. */
function combinationCost(point: Point, measure: Measure, estimate: Estimate = estimateCost): CombinationCost {
  const { seconds, bytes } = estimate(point, measure);
  return { seconds, bytes, rows: plannedRows(point, measure.stages) };
}

/** Rows in `steps` of a point that does not fail. */
export function plannedRows(point: Point, stages: boolean): number {
  return 1 + point.cycles * (stages ? 1 + stageNames(point).length : 1);
}

/**
 * Costs of a few thousand combinations, one entry for all that agree in what the core's estimate reads: where U is made of factors no numbers of the Hamiltonian, and of
 * start and erasure the kind alone. An estimate of the caller's own may read anything and gets an entry a combination.
 */
export class CostClasses {
  private readonly secondsOf = growingFloats();
  private readonly bytesOf = growingFloats();
  private readonly rowsOf = growingFloats();
  private readonly cyclesOf = growingFloats();
  private readonly known = new Map<string, number>();
  private lastKey: readonly string[] = [];
  private last = -1;

  constructor(private readonly estimate: Estimate | undefined) {}

  /** The entry of a combination. */
  of(parts: PointParts, point: Point, measure: Measure): number {
    if (this.estimate !== undefined) return this.add(combinationCost(point, measure, this.estimate), point);
    const key = readByCost(parts);
    if (this.last !== -1 && key.length === this.lastKey.length && key.every((text, at) => text === this.lastKey[at])) {
      return this.last;
    }
    const text = key.join('\n');
    const found = this.known.get(text) ?? this.add(combinationCost(point, measure), point);
    this.known.set(text, found);
    this.lastKey = key;
    this.last = found;
    return found;
  }

  bytes(entry: number): number {
    return this.bytesOf.at(entry);
  }

  columns(): CombinationCosts {
    return {
      seconds: this.secondsOf.take(),
      bytes: this.bytesOf.take(),
      rows: this.rowsOf.take(),
      cycles: this.cyclesOf.take(),
    };
  }

  private add({ seconds, bytes, rows }: CombinationCost, { cycles }: Point): number {
    this.secondsOf.push(seconds);
    this.bytesOf.push(bytes);
    this.rowsOf.push(rows);
    return this.cyclesOf.push(cycles);
  }
}

/** What `estimateCost` and the number of rows depend on. */
function readByCost(parts: PointParts): readonly string[] {
  const { evolution, lattice, particles, protocol, cycles } = parts;
  const { kind: start = '' } = parts.initial.value as { kind?: string };
  const always = [lattice.text, particles.text, protocol.text, cycles.text, start, parts.erasure.value.kind];
  const { whole, alternations } = evolutionForm(evolution.value);
  // A batch of small points has one duration for all factors.
  if (!whole) return [...always, String(alternations), typeof evolution.value.time];
  return [...always, evolution.text, parts.hopping.text, parts.potential.text, parts.interaction.text];
}
