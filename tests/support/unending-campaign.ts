import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type CliMachine, cliMachine } from './cli.js';
import { until } from './until.js';

export const SIZES = `
name: sizes
point:
  lattice: { kind: chain }
  evolution: { kind: stepwise, time: 10 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1.5 }
  cycles: 50
parameters:
  lattice.sites: { values: [4, 6, 12] }
derived:
  particles.tau: lattice.sites / 2
  particles.upsilon: lattice.sites / 2
observables: [entropies, return]
`;

/** A machine with the campaign `sizes`, two points of which are completed; the third waits for memory. */
export async function startUnendingCampaign(): Promise<CliMachine> {
  const machine = cliMachine({ LOSCHMIDT_MEMORY: '8MiB', LOSCHMIDT_SLOTS: '2' });
  writeFileSync(join(machine.folder, 'sizes.yaml'), SIZES);
  const { code, stderr } = await machine.run('submit', 'sizes.yaml');
  expect(code, stderr).toBe(0);
  // The point of 12 sites waits for more memory: all that follows is asked while the campaign goes on.
  await until(
    () => machine.completed('campaigns/sizes'),
    (completed) => completed === 2,
  );
  return machine;
}
