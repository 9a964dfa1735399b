import { setTimeout as sleep } from 'node:timers/promises';
import { type CampaignFolder, campaignDigest, campaignStatus } from '@loschmidt/dataset';
import { expect } from 'vitest';
import { sampleCampaign } from '../support/sample-campaign.js';
import { until } from '../support/until.js';
import { Draws } from './draws.js';
import { FAULTS, type Fault } from './faults.js';
import { type FleetRig, removeCampaign } from './fleet-rig.js';

/** Some seconds on two slots that sleep after each cycle, in two dozen chunks. */
const SIZE = { sites: [4, 6, 8], phases: 16, cycles: 25, chunks: 24 };
const POINTS = SIZE.sites.length * SIZE.phases;
/** Leases, heart-beats and back-offs after the last of several faults come one after the other. */
const AFTER_THE_STORM_MS = 170_000;

export interface Survived {
  readonly faults: number;
  readonly campaigns: number;
  /** How often each was survived. */
  readonly byName: ReadonlyMap<string, number>;
}

/** The digest of the campaign that storms strike, from a run that nothing disturbs. */
export async function undisturbedDigest(rig: FleetRig): Promise<string> {
  const campaign = await sampleCampaign('undisturbed', SIZE);
  await rig.submit(campaign);
  await expectWhole(campaign);
  const digest = await campaignDigest(campaign);
  await removeCampaign(campaign);
  return digest;
}

/**
 * Strikes at random moments while campaigns run, one after the other, until there were `faults` faults. Each campaign must end with
 * exactly one row a point and cycle and the digest of an undisturbed one. The same seed draws the same faults in the same order.
 */
export async function storm(
  rig: FleetRig,
  digest: string,
  { seed, faults, tell }: { readonly seed: number; readonly faults: number; readonly tell: (line: string) => void },
): Promise<Survived> {
  const draws = new Draws(seed);
  const byName = new Map<string, number>();
  let campaigns = 0;
  for (let struck = 0; struck < faults; campaigns += 1) {
    const campaign = await sampleCampaign(`storm-${seed}-${campaigns}`, SIZE);
    await rig.submit(campaign);
    while (struck < faults && !(await isOver(campaign))) {
      await sleep(draws.between(200, 2_500));
      const fault = drawFault(draws);
      const who = await withinAMinute(fault.name, fault.strike(rig, draws, campaign));
      struck += 1;
      const name = `${who} ${fault.name}`;
      byName.set(name, (byName.get(name) ?? 0) + 1);
      const { completed } = await campaignStatus(campaign);
      tell(`${struck} of ${faults}: ${name}; ${completed} of ${POINTS} points are committed`);
    }
    await expectWhole(campaign);
    expect(await campaignDigest(campaign)).toBe(digest);
    await removeCampaign(campaign);
  }
  for (const member of [...rig.orchestrators, ...rig.runners]) member.thaw();
  return { faults, campaigns, byName };
}

/** A process that does not end, or does not come back, is a finding of its own. */
async function withinAMinute<T>(what: string, work: Promise<T>): Promise<T> {
  const tooLong = new AbortController();
  const late = sleep(60_000, undefined, { signal: tooLong.signal }).then(() => {
    throw new Error(`a process that was ${what} must be back within a minute`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    tooLong.abort();
  }
}

function drawFault(draws: Draws): Fault {
  return draws.one(FAULTS.flatMap((fault) => Array<Fault>(fault.weight).fill(fault)));
}

async function isOver(campaign: CampaignFolder): Promise<boolean> {
  return (await campaignStatus(campaign)).run?.end !== undefined;
}

async function expectWhole(campaign: CampaignFolder): Promise<void> {
  const status = await until(
    () => campaignStatus(campaign),
    ({ run }) => run?.end !== undefined,
    AFTER_THE_STORM_MS,
  );
  expect(status.run?.end?.reason).toBeUndefined();
  expect(status).toMatchObject({
    state: 'completed',
    completed: POINTS,
    failed: 0,
    rows: POINTS * (SIZE.cycles + 1),
    run: { end: { state: 'completed' } },
  });
}
