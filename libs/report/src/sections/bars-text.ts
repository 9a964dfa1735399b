import type { ErrorKind } from '../measure/error-kind.js';

/** What the bars of late means are, by what is known of the means that are drawn. */
export function lateBarsText(kinds: ReadonlySet<ErrorKind>): string {
  return barsText(kinds, {
    scatter: SCATTER,
    'one-realisation':
      'where there is one realisation, the error of its correlated cycles, by blocking, which leaves out how realisations scatter',
    deterministic:
      'where no random number is drawn, the error of the correlated cycles of the one trajectory, by blocking',
  });
}

/** What the bars of means are that have none of a single value. */
export function meanBarsText(kinds: ReadonlySet<ErrorKind>): string {
  return barsText(kinds, {
    scatter: SCATTER,
    'one-realisation': 'none where there is one realisation, for how they scatter is not known',
    deterministic: 'none where no random number is drawn',
  });
}

/** What the bars of curves are that are scaled, where a point without an error of its own has the scatter of its curve. */
export function scaledBarsText(kinds: ReadonlySet<ErrorKind | 'agreeing'>): string {
  return barsText(kinds, {
    scatter: SCATTER,
    agreeing: 'where all realisations agree, the scatter of the curve',
    'one-realisation':
      'where there is one realisation, the scatter of the curve, for that of realisations is not known',
    deterministic: 'where no random number is drawn, the scatter of the curve, which is systematic',
  });
}

const SCATTER = 'standard error over realisations';

function barsText<Kind extends string>(kinds: ReadonlySet<Kind>, texts: Readonly<Record<Kind, string>>): string {
  const parts = (Object.keys(texts) as Kind[]).filter((kind) => kinds.has(kind)).map((kind) => texts[kind]);
  return parts.length === 0 ? 'No mean of these is known yet.' : `Bars: ${parts.join('; ')}.`;
}
