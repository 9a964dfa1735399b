/**
 * A number that grows with time inside a cycle: `h1.1 h2.1 h1.2 … erased … h1.2-reversed h2.1-reversed h1.1-reversed erased-reversed cycle`.
 * NaN for a name that is no stage.
 */
export function stageOrder(stage: string): number {
  if (stage === 'cycle') return 4;
  if (stage === 'erased') return 1;
  if (stage === 'erased-reversed') return 3;
  const match = /^h(?:([0-9]+)\.([0-9]+))?(-reversed)?$/.exec(stage);
  if (match === null) return Number.NaN;
  // factor < 1000, alternation < 10⁹: a fraction that keeps (alternation, factor) in order.
  const moment = (Number(match[2] ?? 0) * 1000 + Number(match[1] ?? 0)) / 1e12;
  return match[3] === undefined ? moment : 2.5 - moment;
}
