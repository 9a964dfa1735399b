import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FleetRig, openFleetRig } from './fleet-rig.js';
import { storm, undisturbedDigest } from './storm.js';

const SEED = Number(process.env.LOSCHMIDT_FAULT_SEED || 1);
const FAULTS = Number(process.env.LOSCHMIDT_FAULTS || 100);

let rig: FleetRig;
let digest: string;

beforeAll(async () => {
  rig = await openFleetRig();
  digest = await undisturbedDigest(rig);
});
afterAll(() => rig.dispose());

test(`services survive a storm of ${FAULTS} faults (seed ${SEED})`, { timeout: FAULTS * 60_000 }, async () => {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const survived = await storm(rig, digest, { seed: SEED, faults: FAULTS, tell });
  for (const [name, times] of [...survived.byName].sort()) tell(`  ${String(times).padStart(4)} × ${name}`);
  tell(`${survived.faults} faults survived in ${survived.campaigns} campaigns, every digest equal (seed ${SEED})`);
  expect(survived.faults).toBe(FAULTS);
});
