import { setTimeout as sleep } from 'node:timers/promises';
import type { CampaignFolder } from '@loschmidt/dataset';
import type { ByteDamage } from '../support/network.js';
import type { Draws } from './draws.js';
import type { FleetRig } from './fleet-rig.js';

/** One kind of thing that goes wrong. `strike` leaves every process alive, though perhaps frozen or unreachable for a while. */
export interface Fault {
  readonly name: string;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  /** Returns who was struck. */
  strike(rig: FleetRig, draws: Draws, campaign: CampaignFolder): Promise<string>;
}

/** Longer than a lease (10 s) and a heartbeat (8 s): who sleeps so long is given up, and comes back late. */
const LONGER_THAN_A_LEASE_MS = 11_500;

const killed: Fault = {
  name: 'killed',
  weight: 5,
  async strike(rig, draws) {
    const member = draws.one([...rig.orchestrators, ...rig.runners]);
    await member.kill();
    await sleep(draws.between(0, 2_000));
    await member.restart();
    return member.name;
  },
};

const serverKilled: Fault = {
  name: 'killed',
  weight: 2,
  async strike({ server }, draws) {
    await server.kill();
    await sleep(draws.between(0, 2_000));
    await server.start();
    return 'Temporal server';
  },
};

const allKilled: Fault = {
  name: 'killed',
  weight: 1,
  async strike({ server, orchestrators, runners }) {
    const members = [...orchestrators, ...runners];
    await Promise.all([server.kill(), ...members.map((member) => member.kill())]);
    await server.start();
    await Promise.all(members.map((member) => member.restart()));
    return 'all processes at once';
  },
};

const ended: Fault = {
  name: 'asked to end',
  weight: 3,
  async strike(rig, draws) {
    const member = draws.one([...rig.orchestrators, ...rig.runners]);
    const code = await member.end();
    if (code !== 0) throw new Error(`${member.name} must end with code 0, got ${code}: ${member.process.log()}`);
    await member.restart();
    return member.name;
  },
};

const frozen: Fault = {
  name: 'frozen for longer than a lease',
  weight: 2,
  async strike(rig, draws) {
    const member = draws.one([...rig.orchestrators, ...rig.runners]);
    member.freeze(LONGER_THAN_A_LEASE_MS);
    return member.name;
  },
};

const stopped: Fault = {
  name: 'frozen for 2 s',
  weight: 1,
  async strike(rig, draws) {
    const member = draws.one([...rig.orchestrators, ...rig.runners]);
    member.freeze(2_000);
    return member.name;
  },
};

const cut: Fault = {
  name: 'silent',
  weight: 2,
  async strike({ network }) {
    network.fallSilent();
    return 'network to runner 0';
  },
};

const slow: Fault = {
  name: 'slow: 20 kB/s for 3 s',
  weight: 1,
  async strike({ network }) {
    network.slowDown(20_000, 3_000);
    return 'network to runner 0';
  },
};

/** Chunks are small: where runner 0 computes, its next rows are there within a second or so. */
const NEXT_ROWS_MS = 4_000;

const damaged = (kind: ByteDamage): Fault => ({
  name: kind,
  weight: 1,
  async strike({ network }, draws) {
    const hit = await Promise.race([network.damage(kind, draws.uniform()).then(() => true), sleep(NEXT_ROWS_MS)]);
    return hit ? 'bytes from runner 0' : 'the next bytes from runner 0, whenever they come,';
  },
});

const forgotten: Fault = {
  name: 'lost',
  weight: 1,
  async strike(rig, _draws, campaign) {
    await rig.server.forget();
    await rig.submit(campaign);
    return 'database of the Temporal server';
  },
};

/** All faults of services and of the network. Those of disks, clocks and commands have tests of their own. */
export const FAULTS: readonly Fault[] = [
  ...[killed, serverKilled, allKilled, ended, frozen, stopped, cut, slow, forgotten],
  ...(['flipped', 'cut', 'repeated', 'lost'] as const).map(damaged),
];
