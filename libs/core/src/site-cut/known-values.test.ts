import { expect, it } from 'vitest';
import { haarEntropy } from '../basis/haar-entropy.js';
import { chainPoint } from '../fixture/chain-point.js';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';

const kernel = openKernel();

/** The echo of one site with undo whose correlations are made and erased: half-filled chain of six, t = 10, r = 2. */
function echo(interaction: number, cycles: number) {
  return normalisePoint({
    lattice: { kind: 'chain', sites: 6 },
    particles: { tau: 3, upsilon: 3 },
    interaction,
    evolution: { kind: 'stepwise', time: 10, alternations: 2 },
    erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: Math.PI / 2 },
    cycles,
  });
}

it('random states of conserved numbers have their entropies: 3 + 3 on 6 sites, and half of 4 + 4 on 8', () => {
  expect([1, 2, 3].map((size) => haarEntropy(size, 6, [3, 3]))).toEqual([
    expect.closeTo(1.382552, 6),
    expect.closeTo(2.688712, 6),
    expect.closeTo(3.518465, 6),
  ]);
  expect(haarEntropy(4, 8, [4, 4])).toBeCloseTo(4.88709, 6);
  expect(haarEntropy(2, 6, [3, 3])).toBeCloseTo(haarEntropy(4, 6, [3, 3]), 14);
});

it('drawn random states have them, and the distance √(63/(2πD)) of Porter and Thomas', () => {
  const draws = 60;
  const sums: Record<string, number> = {};
  for (let seed = 1; seed <= draws; seed += 1) {
    const { rows } = trajectoryOf(kernel, chainPoint(6, 3, 3, { initial: 'haar', cycles: 0, seed }), [
      'porter_thomas',
      { name: 'cuts', sets: [[1, 4]] },
      { name: 'mutual_information', pairs: [[[0], [5]]] },
    ]);
    for (const [name, value] of Object.entries(rows[0]?.values ?? {})) sums[name] = (sums[name] ?? 0) + Number(value);
  }
  const mean = (name: string) => (sums[name] ?? 0) / draws;
  expect(mean('cut_haar_1_4')).toBeCloseTo(2.688712, 6);
  expect(Math.abs(mean('cut_entropy_1_4') - 2.688712)).toBeLessThan(0.01);
  expect(Math.abs(mean('mutual_information_0_and_5') - mean('mutual_information_haar_0_and_5'))).toBeLessThan(0.01);
  expect(mean('mutual_information_haar_0_and_5')).toBeCloseTo(0.0764, 3);
  expect(mean('porter_thomas') / mean('porter_thomas_haar')).toBeGreaterThan(0.97);
  expect(mean('porter_thomas') / mean('porter_thomas_haar')).toBeLessThan(1.03);
});

it('correlations of the two ends are made in the first cycle and erased later, between equal halves and without a bath', () => {
  const asked = [
    { name: 'mutual_information', every: 1, pairs: [[['first'], ['last']]] },
    { name: 'page_curve', every: 1 },
  ];
  const rows = trajectoryOf(kernel, echo(1, 120), asked).rows.map(({ values }) => ({
    information: Number(values.mutual_information_first_and_last),
    half: (values.page_entropy as readonly number[])[2] ?? 0,
  }));
  const late = rows.slice(21);
  const mean = (of: (row: (typeof rows)[number]) => number) =>
    late.reduce((sum, row) => sum + of(row), 0) / late.length;
  expect(rows[0]?.information).toBeCloseTo(0, 12);
  expect(rows[1]?.information).toBeCloseTo(0.292, 3);
  // Over 60,000 cycles 0.082 and 3.478; the first hundred are within 0.01 and 0.02 of that. Random states have 0.076 and 3.518.
  expect(Math.abs(mean(({ information }) => information) - 0.08)).toBeLessThan(0.01);
  expect(Math.abs(mean(({ half }) => half) - 3.47)).toBeLessThan(0.02);
});

it('probabilities of a Fock state are 1 − 1/64 − 1/D from the law of Porter and Thomas, flat ones 1 − 1/64', () => {
  const ofStart = (more: object) =>
    trajectoryOf(kernel, chainPoint(5, 2, 2, { cycles: 0, ...more }), ['porter_thomas']).rows[0]?.values.porter_thomas;
  expect(ofStart({})).toBeCloseTo(1 - 1 / 64 - 1 / 100, 14);
  const pairs = Array.from({ length: 5 }, (_, j) => Array.from({ length: j }, (_, i) => [i, j])).flat();
  const terms = pairs.flatMap((tau) => pairs.map((upsilon) => ({ amplitude: [0, 1], tau, upsilon })));
  expect(ofStart({ initial: { kind: 'superposition', terms } })).toBeCloseTo(1 - 1 / 64, 14);
});

it('without interaction the half keeps little of it: every species is a few waves', () => {
  const [, ...rows] = trajectoryOf(kernel, echo(0, 100), [{ name: 'cuts', every: 1, sets: [[0, 1, 2]] }]).rows;
  const mean = rows.reduce((sum, { values }) => sum + Number(values.cut_entropy_0_1_2), 0) / rows.length;
  expect(mean).toBeGreaterThan(0.3);
  expect(mean).toBeLessThan(0.6);
});
