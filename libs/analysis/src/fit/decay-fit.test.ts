import { describe, expect, it } from 'vitest';
import { Draws } from '../statistics/draws.js';
import { chooseDecay } from './choose-decay.js';
import { decayModels } from './decay-models.js';
import { type FitData, leastSquares } from './least-squares.js';

const cycles = Float64Array.from({ length: 40 }, (_, index) => index + 1);

function data(law: (k: number) => number, error = 1e-3, seed = 1): FitData {
  const draws = new Draws(seed);
  return { x: cycles, y: cycles.map((k) => law(k) + error * draws.normal()), errors: cycles.map(() => error) };
}

const laws = [
  ['single', (k: number) => 0.9 * Math.exp(-0.1 * k), { amplitude: 0.9, exponent: null }],
  ['stretched', (k: number) => 0.9 * Math.exp(-((0.1 * k) ** 0.6)), { amplitude: 0.9, exponent: 0.6 }],
  [
    'bi-exponential',
    (k: number) => 0.5 * Math.exp(-0.5 * k) + 0.5 * Math.exp(-0.05 * k),
    { amplitude: 1, exponent: null },
  ],
  ['power', (k: number) => 0.8 * k ** -0.7, { amplitude: 0.8, exponent: 0.7 }],
] as const;

describe('leastSquares', () => {
  it.each(decayModels)('has the gradient of its model: $name', (model) => {
    const at = Float64Array.from(model.start(data((k) => Math.exp(-0.1 * k))), (value) => value + 0.05);
    const gradient = new Float64Array(model.size);
    const [scratch, step] = [new Float64Array(model.size), 1e-6];
    for (const k of [1, 7, 33]) {
      model.value(at, k, gradient);
      at.forEach((_, index) => {
        const moved = (by: number) =>
          model.value(
            at.map((value, own) => (own === index ? value + by : value)),
            k,
            scratch,
          );
        expect(gradient[index]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 7);
      });
    }
  });

  it('gives the errors that repeated experiments have', () => {
    const model = decayModels[0] as (typeof decayModels)[0];
    const fits = Array.from({ length: 400 }, (_, seed) => {
      const noisy = data((k) => 0.9 * Math.exp(-0.1 * k), 0.02, seed);
      return leastSquares(model, noisy, model.start(noisy));
    });
    const rates = fits.map(({ parameters }) => parameters[1] as number);
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    const scatter = Math.sqrt(rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (rates.length - 1));
    expect(scatter / Math.sqrt(fits[0]?.covariance[3] as number)).toBeCloseTo(1, 0.5);
    expect(fits.every(({ converged }) => converged)).toBe(true);
  });

  it('says so where the data do not determine a parameter', () => {
    const flat: FitData = { x: cycles, y: cycles.map(() => 0), errors: cycles.map(() => 1) };
    const model = decayModels[0] as (typeof decayModels)[0];
    expect([...leastSquares(model, flat, [0, Number.NEGATIVE_INFINITY]).covariance].every(Number.isNaN)).toBe(true);
  });
});

describe('chooseDecay', () => {
  it.each(laws)('finds a %s law and its parameters', (name, law, expected) => {
    const [chosen] = chooseDecay(data(law));
    expect(chosen?.model.name).toBe(name);
    for (const [key, value] of Object.entries(expected)) {
      const found = chosen?.reading[key as keyof typeof expected];
      if (value === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(value, 1);
    }
    expect(chosen?.reducedChiSquared).toBeLessThan(2);
  });

  it.each(laws)('reads the rate of a %s law where it is 1/e', (_, law) => {
    const [chosen] = chooseDecay(data(law));
    expect(law(1 / (chosen?.reading.rate as number))).toBeCloseTo(Math.exp(-1), 2);
  });

  it('fits the plateau with the law', () => {
    const [chosen] = chooseDecay(data((k) => 0.3 + 0.7 * laws[0][1](k)));
    expect(chosen?.fit.parameters.at(-1)).toBeCloseTo(0.3, 2);
    expect(chosen?.reading.amplitude).toBeCloseTo(0.9, 1);
  });

  it('keeps the law with fewer parameters where both do as well', () => {
    const names = Array.from({ length: 20 }, (_, seed) => chooseDecay(data(laws[0][1], 0.02, seed))[0]?.model.name);
    expect(names.filter((name) => name === 'single').length).toBeGreaterThan(15);
  });

  it('has three points more than parameters in every fit', () => {
    const { x, y, errors } = data(laws[0][1]);
    const sizesOf = (points: number) => {
      const cut = (values: Float64Array) => values.slice(0, points);
      return chooseDecay({ x: cut(x), y: cut(y), errors: cut(errors) }).map(({ model }) => model.size + 1);
    };
    expect(sizesOf(5)).toEqual([]);
    for (const points of [6, 7, 8]) expect(Math.max(...sizesOf(points))).toBe(points - 3);
  });
});
