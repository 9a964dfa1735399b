import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FleetRig, openFleetRig } from './faults/fleet-rig.js';
import { storm, undisturbedDigest } from './faults/storm.js';

let rig: FleetRig;
let digest: string;

beforeAll(async () => {
  rig = await openFleetRig();
  digest = await undisturbedDigest(rig);
});
afterAll(() => rig.dispose());

test('two orchestrators and two runners survive a short storm of faults with the same digest', async () => {
  const told: string[] = [];
  const { faults } = await storm(rig, digest, { seed: 1, faults: 5, tell: (line) => told.push(line) });
  expect(told).toHaveLength(faults);
});
