const head = `point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 10 }
  erasure: { kind: fock-phase, species: upsilon }
  cycles: 1
observables: [entropies, return]
`;

/**
 * Campaigns of about `points` points of L = 2, all random: each point takes a seed and an id, two digests of its canonical text.
 * @type {Record<string, (points: number) => string>}
 */
export const campaigns = {
  plain: (points) => `name: plain
${head}parameters:
  interaction: { min: 0, max: 3, num: ${Math.ceil(points / inner(points))} }
  erasure.strength: { min: 0.001, max: 1, num: ${inner(points)} }
`,
  replicas: (points) => `name: replicas
${head}parameters:
  interaction: { min: 0, max: 3, num: ${Math.ceil(points / 16 / inner(points / 16))} }
  erasure.strength: { min: 0.001, max: 1, num: ${inner(points / 16)} }
replicas: 16
`,
  // An eleventh of the grid is excluded; no two cells have the same time.
  mixed: (points) => `name: mixed
${head}parameters:
  interaction: { min: 0, max: 11, num: ${11 * Math.ceil(points / 10 / inner(points))} }
  erasure.strength: { min: 0.001, max: 1, num: ${inner(points)} }
  hopping: { min: 1, max: 2, num: ${inner(points)} }
zip: [[erasure.strength, hopping]]
derived:
  evolution.time: 10 / hopping + interaction
exclude:
  - { interaction: { gt: 10 }, erasure.strength: { gt: 0 } }
`,
};

/** @param {number} points */
function inner(points) {
  return Math.max(2, Math.round(Math.sqrt(points)));
}
