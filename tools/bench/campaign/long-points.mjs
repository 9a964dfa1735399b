/**
 * A campaign of points that differ in their interaction, at half filling: each `cycles` cycles of its own length.
 * @param {string} name @param {number} sites @param {number} cycles @param {number} points
 */
export function longPoints(name, sites, cycles, points) {
  return `
name: ${name}
point:
  lattice: { kind: chain, sites: ${sites} }
  particles: { tau: ${sites / 2}, upsilon: ${sites / 2} }
  evolution: { kind: stepwise, time: 5 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: ${cycles}
parameters:
  interaction: { min: 1, max: 2, num: ${points} }
observables: [entropies, return]
`;
}
