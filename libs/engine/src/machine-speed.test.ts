import { expect, it } from 'vitest';
import { machineSpeed } from './machine-speed.js';

it('the speed of this machine is a number that estimates can be divided by', () => {
  const speed = machineSpeed();
  expect(speed).toBeGreaterThan(0);
  expect(speed).toBeLessThan(100);
});
