import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chooseDecay, type FitData } from '@loschmidt/analysis';
import { beforeAll, describe, expect, it } from 'vitest';
import { transitions } from '../libs/analysis/src/fixture/known-laws.js';
import { grid, scaledCurves } from '../libs/analysis/src/fixture/scaled-curves.js';
import { bestCollapse, collapsed } from '../libs/analysis/src/scaling/collapse.js';
import { collapseQuality } from '../libs/analysis/src/scaling/master-curve.js';
import { Draws } from '../libs/analysis/src/statistics/draws.js';
import { INSTALL_MS, pythonEnvironment } from '../tools/python/python-environment.mjs';

let python: string;
beforeAll(async () => {
  python = await pythonEnvironment();
}, INSTALL_MS);

async function run<T>(script: string, input: unknown): Promise<T> {
  const { stdout } = await promisify(execFile)(python, ['-c', script, JSON.stringify(input)], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as T;
}

const fit = `
import json, sys
import numpy as np
from scipy.optimize import curve_fit
laws = {
  'single': (lambda k, a, g: a * np.exp(-np.exp(g) * k), [1, -2]),
  'power': (lambda k, a, e: a * k ** -np.exp(e), [1, -0.5]),
  'stretched': (lambda k, a, g, b: a * np.exp(-(np.exp(g) * k) ** np.exp(b)), [1, -2, 0]),
  'bi-exponential': (lambda k, a, g, b, h: a * np.exp(-np.exp(g) * k) + b * np.exp(-np.exp(h) * k), [0.5, -1, 0.5, -3]),
}
found = {}
for name, data in json.loads(sys.argv[1]).items():
  law, start = laws[name]
  settling = lambda k, *at: at[-1] + (1 - at[-1]) * law(k, *at[:-1])
  at, covariance = curve_fit(settling, data['x'], data['y'], start + [0], sigma=data['errors'], absolute_sigma=True, maxfev=20000)
  found[name] = {'parameters': list(at), 'errors': list(np.sqrt(np.diag(covariance)))}
print(json.dumps(found))
`;

describe('scipy’s curve_fit', () => {
  it('finds the same parameters and errors in the same numbers', async () => {
    const x = Float64Array.from({ length: 40 }, (_, index) => index + 1);
    const laws = {
      single: (k: number) => 0.9 * Math.exp(-0.1 * k),
      power: (k: number) => 0.8 * k ** -0.7,
      stretched: (k: number) => 0.9 * Math.exp(-((0.1 * k) ** 0.6)),
      'bi-exponential': (k: number) => 0.6 * Math.exp(-0.5 * k) + 0.4 * Math.exp(-0.05 * k),
    };
    const draws = new Draws(1);
    const data = Object.entries(laws).map(([name, law]): [string, FitData] => [
      name,
      { x, y: x.map((k) => 0.05 + 0.95 * law(k) + 0.002 * draws.normal()), errors: x.map(() => 0.002) },
    ]);
    const lists = Object.fromEntries(
      data.map(([name, { x: k, y, errors }]) => [name, { x: [...k], y: [...y], errors: [...errors] }]),
    );
    const theirs = await run<Record<string, { parameters: number[]; errors: number[] }>>(fit, lists);
    for (const [name, own] of data) {
      const ours = chooseDecay(own).find(({ model }) => model.name === name);
      const { parameters = [], errors = [] } = theirs[name] ?? {};
      const size = (ours?.model.size ?? 0) + 1;
      expect(parameters).toHaveLength(size);
      parameters.forEach((parameter, index) => {
        // To a thousandth of the error bar.
        const error = errors[index] as number;
        expect(Math.abs((ours?.fit.parameters[index] as number) - parameter) / error, `${name} ${index}`).toBeLessThan(
          2e-3,
        );
        expect(Math.sqrt(ours?.fit.covariance[index * size + index] as number) / error).toBeCloseTo(1, 2);
      });
    }
  });
});

// Its own minimiser needs the SciPy of its time; its master curve needs a name that NumPy has dropped. Its mean
// is one of means by size; the published formula's, taken here, is one of all points.
const scale = `
import json, sys, types
import numpy as np
stub = types.ModuleType('fssa.optimize')
stub._minimize_neldermead = None
sys.modules['fssa.optimize'] = stub
np.int = int
import fssa
from scipy.optimize import minimize
data = json.loads(sys.argv[1])
l, rho = np.array(data['sizes'], float), np.array(data['x'], float)
a, da = np.array(data['y'], float), np.array(data['errors'], float)
from fssa.fssa import _jprimes, _select_mask, _wls_linearfit_predict as predict
def quality(critical, inverse):
  x, y, dy = fssa.scaledata(l, rho, a, da, critical, 1 / inverse, 0.0)
  w = dy ** -2
  terms = []
  for i in range(len(l)):
    places = _jprimes(x=x, i=i)
    for j in range(len(rho)):
      select = _select_mask(j=j, j_primes=places)
      if select.any():
        value, variance = predict(x=x[i, j], w=w, wx=w * x, wy=w * y, wxx=w * x * x, wxy=w * x * y, select=select)
        terms.append((y[i, j] - value) ** 2 / (dy[i, j] ** 2 + variance))
  return float(np.mean(terms))
best = minimize(lambda at: quality(*at), data['start'], method='Nelder-Mead', options={'xatol': 1e-5, 'fatol': 1e-7})
print(json.dumps({'qualities': [quality(*at) for at in data['at']], 'best': list(best.x), 'least': float(best.fun)}))
`;

describe('the published collapse tool fssa', () => {
  it.each(Object.entries(transitions))('has the same quality and the same minimum: %s', async (_, { law }) => {
    const curves = scaledCurves({ sizes: [4, 6, 8, 10], x: grid(0.2, 2, 19), law, error: 0.02 }, new Draws(2));
    const best = bestCollapse(curves);
    const at = [
      [1.003, 1],
      [0.913, 0.7],
      [1.107, 1.5],
    ] as const;
    const theirs = await run<{ qualities: number[]; best: [number, number]; least: number }>(scale, {
      sizes: [...curves.sizes],
      x: [...(curves.x[0] as Float64Array)],
      y: curves.y.map((own) => [...own]),
      errors: curves.errors.map((own) => [...own]),
      at,
      start: [best.critical, best.inverseExponent],
    });
    at.forEach(([critical, inverse], index) => {
      expect(collapseQuality(curves, collapsed(curves, critical, inverse))).toBeCloseTo(
        theirs.qualities[index] as number,
        8,
      );
    });
    expect(best.critical).toBeCloseTo(theirs.best[0], 2);
    expect(best.inverseExponent).toBeCloseTo(theirs.best[1], 1);
    expect(best.quality).toBeLessThan(theirs.least * 1.02);
  });
});
