import { expect, test } from 'vitest';
import { bandOf, halfBand, meansText } from './means.js';

const curves = (n: number, given: object = {}) => ({
  x: 'cycle',
  bin: 1,
  series: [{ key: '', label: '', x: [0], mean: [1], error: [0.1], n: [n] }],
  ...given,
});

test('over realisations alone a band is two standard errors', () => {
  const band = bandOf([]);
  expect(halfBand(band, 0.1, 16)).toBe(0.2);
  expect(meansText(curves(4), band)).toBe('Means of up to 4 realisations. Bands are ±2 standard errors.');
});

test('over axes it is no error but how far the points lie apart, and φ is said to be no realisation', () => {
  const band = bandOf(['interaction', 'erasure.phase']);
  expect(halfBand(band, 0.1, 16)).toBe(0.4);
  expect(meansText(curves(16), band)).toMatch(
    /^Means of up to 16 points: realisations and all values of interaction, erasure\.phase\. Bands are ± one standard deviation .* no error bar to trust/,
  );
});

test('one point has no band, and what is binned or late is said', () => {
  expect(halfBand(bandOf([]), null, 1)).toBeNull();
  expect(meansText(curves(1, { x: 'interaction', bin: 3 }), bandOf(['erasure.phase']))).toBe(
    'One point each, without a band. Each point counts with its late cycles k > K/2. Each value is a mean over 3 neighbouring cycles.',
  );
});
