import { hash } from 'node:crypto';
import { canonicalJson, PHYSICS_VERSION, type Point, type ResolvedObservable } from '@loschmidt/core';

const ID_BYTES = 16;

/** Name of a point: hex of the first 16 bytes of sha256(`loschmidt-point\n<physics version>\n<canonical point>\n<canonical measure>`). */
export function pointId(point: Point, observables: readonly ResolvedObservable[], stages: boolean): string {
  return Buffer.from(pointIdBytes(canonicalJson(point), canonicalMeasure(observables, stages)), 'latin1').toString(
    'hex',
  );
}

/** The 16 bytes of an id as characters 0 … 255, from canonical texts. */
export function pointIdBytes(canonicalPoint: string, canonicalMeasured: string): string {
  const text = `loschmidt-point\n${PHYSICS_VERSION}\n${canonicalPoint}\n${canonicalMeasured}`;
  return hash('sha256', text, 'binary').slice(0, ID_BYTES);
}

/** `{"observables":[{"every":1,"name":"entropies"},…],"stages":false}`; observables sorted by name, `norm` among them, sites as written. */
export function canonicalMeasure(observables: readonly ResolvedObservable[], stages: boolean): string {
  return canonicalJson({ observables: observables.map(measuredKeys), stages });
}

function measuredKeys({ every, name, sets, pairs }: ResolvedObservable) {
  return { every, name, ...(sets && { sets }), ...(pairs && { pairs }) };
}
