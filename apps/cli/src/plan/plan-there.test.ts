import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCampaign, planCampaign, trajectoryKey } from '@loschmidt/campaign';
import { resolveObservables } from '@loschmidt/core';
import { createCampaign, openCampaign, openStatesWriter } from '@loschmidt/dataset';
import { createColors } from 'picocolors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeText, describeChange, extendPlan } from '../change/extend-plan.js';
import { readCampaignFile } from '../input/read-campaign-file.js';
import { readChangedCampaign } from '../input/read-changed-campaign.js';
import type { Terminal } from '../output/terminal.js';
import { prepareCampaign } from '../start/prepare-campaign.js';
import { describePlan, planText } from './describe-plan.js';
import { planHere } from './plan-here.js';

const CAMPAIGN = `name: there
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 1 }
  cycles: 2
parameters:
  interaction: { min: -0.1, max: 0.5, num: 7 }
derived:
  hopping.tau: interaction * 3 + 0.3
observables: [return, entanglement]
`;

let store: string;
let file: string;
let notes: string[];
let terminal: Terminal;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'plan-there-'));
  file = join(store, 'there.yaml');
  writeFileSync(file, CAMPAIGN);
  notes = [];
  terminal = {
    env: {},
    columns: 80,
    live: false,
    screen: false,
    paint: createColors(false),
    asTyped: (text) => text,
    result: () => {},
    whole: () => {},
    drawing: () => {},
    note: (line) => void notes.push(line),
  };
});
afterEach(() => rmSync(store, { recursive: true, force: true }));

async function plannedBefore(): Promise<void> {
  const campaign = parseCampaign(CAMPAIGN, file, [], 'binary');
  await createCampaign(join(store, 'there'), { campaignYaml: CAMPAIGN, campaign, plan: planCampaign(campaign) });
}

async function described(...overrides: string[]) {
  const source = await readCampaignFile(file, overrides, store);
  return describePlan(source, await planHere(source.campaign, {}), store, {});
}

const KEPT =
  'there keeps the values that it was planned with: interaction has -1.38777878078e-17 where a new campaign has 0. Change `name` in the campaign file to plan it anew.';

describe('a campaign that was planned when grids kept the rounding of sums', () => {
  beforeEach(plannedBefore);

  it('has the same plan, which plan says with the values that it keeps', async () => {
    expect(await described()).toMatchObject({ existing: { same_plan: true, kept: 7 }, warnings: [KEPT] });
  });

  it('is gone on with by run', async () => {
    const { campaign } = await prepareCampaign({ file, overrides: [], store, terminal });
    expect([campaign.plan.version, campaign.plan.points]).toEqual([1, 7]);
    expect(notes).toEqual([`warning: ${KEPT}`]);
  });

  it('is not replaced by run, whose hint says which points extend would hide', async () => {
    await expect(
      prepareCampaign({
        file,
        overrides: ['interaction=0.3,9'],
        store: undefined,
        terminal: { ...terminal, env: { LOSCHMIDT_STORE: store } },
      }),
    ).rejects.toMatchObject({ code: 'conflict', hint: expect.stringContaining('6 points leave the plan') });
  });

  it('is extended by what is new alone, by its file and by its name', async () => {
    const options = { dryRun: true, allowKernelChange: false, typed: { target: 'there', overrides: [], store } };
    writeFileSync(file, CAMPAIGN.replace('num: 7', 'num: 13'));
    const byFile = await readChangedCampaign(file, [], store);
    expect((await extendPlan(byFile, terminal, options)).change).toMatchObject({
      points: 13,
      added: 6,
      kept: 7,
      hidden: 0,
    });
    const byName = await readChangedCampaign('there', ['evolution.time=1,2'], store);
    expect((await extendPlan(byName, terminal, options)).change).toMatchObject({
      points: 14,
      added: 7,
      kept: 7,
      hidden: 0,
    });
  });

  it('is planned anew under another name', async () => {
    writeFileSync(file, CAMPAIGN.replace('there', 'elsewhere'));
    const { campaign, warnings } = await readCampaignFile(file, [], store);
    expect([campaign.parameters[0]?.values[1], warnings]).toEqual([0, []]);
  });
});

describe('what plan and extend say of a campaign that is there', () => {
  beforeEach(async () => {
    await prepareCampaign({ file, overrides: [], store, terminal });
    expect(notes).toEqual([]);
  });

  it('nothing where it is the same', async () => {
    expect(await described()).toMatchObject({ existing: { same_plan: true }, warnings: [] });
  });

  it('that other cycles compute everything anew', async () => {
    const plan = await described('cycles=3');
    const warning =
      'cycles is 3 and was 2, which is a part of every point: all 7 points are computed anew. `keep: states` in the campaign file keeps what later changes of cycles go on from.';
    expect(plan).toMatchObject({ existing: { same_plan: false, kept: 0 }, warnings: [warning] });
    expect(planText(plan, 'loschmidt run there.yaml').join('\n')).toContain('0 of the 7 points are in it already');
    await extendPlan(await readChangedCampaign(file, ['cycles=3'], store), terminal, {
      dryRun: true,
      allowKernelChange: false,
      typed: { target: 'there', overrides: [], store },
    });
    expect(notes).toEqual([`warning: ${warning}`]);
  });

  it('that other observables need another name, and compute everything anew', async () => {
    const plan = await described('observables=return');
    expect(plan.warnings).toEqual([
      "Cannot extend campaign 'there': its observables must stay entanglement, norm, return, got norm, return. Under another name all 7 points are computed anew.",
    ]);
    const text = planText(plan, 'loschmidt run there.yaml').join('\n');
    expect(text).not.toContain('loschmidt extend');
    expect(text).toContain('Change `name` in the campaign file');
  });

  it('which points go on from kept states, which are computed again and why, and which are new', async () => {
    const keeps = `${CAMPAIGN}keep: states\n`;
    writeFileSync(file, keeps);
    const there = await openCampaign(join(store, 'there'));
    const writer = await openStatesWriter(there, '1-000000');
    // Of two of the seven points.
    for (const { normal, point } of [...planCampaign(there.campaign).places].slice(0, 2)) {
      const observables = resolveObservables(there.campaign.observables, normal.cycles);
      writer.begin();
      await writer.append(Buffer.from('state'));
      await writer.end({
        key: trajectoryKey(normal, { observables, stages: false }),
        ...{ point, cycles: normal.cycles, every: observables.map(({ every }) => every) },
        sha256: hash('sha256', 'state', 'hex'),
      });
    }
    await writer.commit();
    const plan = await described('cycles=2,4', 'interaction=-0.1,0,0.1,9');
    expect(plan.existing).toMatchObject({ kept: 3, change: { added: 5, continued: 2, recomputed: 1, hidden: 4 } });
    expect(plan.warnings).toEqual([
      '1 point of which rows with other cycles are there is computed from the start: of 1 no state after fewer cycles is kept.',
    ]);
    const text = planText(plan, 'loschmidt run there.yaml').join('\n');
    expect(text).toContain('3 of the 8 points are in it already');
    expect(text).toContain(
      '5 are to be computed: 2 go on from kept states, 1 are computed again, 2 are new; 4 of its points leave the plan, and their rows stay',
    );
    const options = { dryRun: true, allowKernelChange: false, typed: { target: 'there', overrides: [], store } };
    const changed = await readChangedCampaign(file, ['cycles=4'], store);
    const { change } = await extendPlan(changed, terminal, options);
    expect(changeText(change)).toContain('7 new points of which 2 go on from kept states, 0 kept');
    expect(describeChange(change, true)).toMatchObject({ new: 7, continued: 2, recomputed: 5 });
  });

  it('that what a file says of keeping states needs a changed plan', async () => {
    writeFileSync(file, `${CAMPAIGN}keep: states\n`);
    const said =
      'warning: there does not keep states, and the file asks for them: that holds from the next `loschmidt extend` that adds points.';
    await prepareCampaign({ file, overrides: [], store, terminal });
    const options = { dryRun: true, allowKernelChange: false, typed: { target: 'there', overrides: [], store } };
    await extendPlan(await readChangedCampaign(file, [], store), terminal, options);
    expect(notes).toEqual([said, said]);
  });

  it('how much of it is left to compute', async () => {
    const plan = await described('interaction=0,1');
    const existing = plan.existing && { ...plan.existing, left: { points: 1, seconds: 7_200 * plan.speed } };
    const [first = ''] = planText({ ...plan, existing }, 'loschmidt run there.yaml');
    expect(first).toMatch(/less than 0\.1 s on \d+ cores?; 1 of them is left, about [\d.]+ (min|h)$/);
    expect(plan.existing?.left?.points).toBe(2);
  });

  it('nothing more where some points stay', async () => {
    const plan = await described('interaction=0,1');
    expect(plan).toMatchObject({ existing: { same_plan: false, kept: 1 }, warnings: [] });
  });
});

describe('what is said of the plan itself', () => {
  it('which observable costs most', async () => {
    const plan = await described();
    expect(plan.costliest_observable?.name).toBe('entanglement');
    expect(planText(plan, 'loschmidt run there.yaml').join('\n')).toMatch(
      /^measured {2}longest of the observables: entanglement, \d+ % of the longest point's time$/m,
    );
  });

  it('by run too: that nothing is random, that a phase looks like degrees', async () => {
    const overrides = ['replicas=3', 'erasure={kind: site-phase, species: tau, sites: [0], phase: 90}'];
    await prepareCampaign({ file, overrides, store, terminal });
    expect(notes).toEqual([
      'warning: Nothing is random in any point: one replica with seed 0 instead of 3.',
      'warning: erasure.phase is in radians and goes up to 90: 90° would be 1.5707963267948966.',
    ]);
  });

  it('what is kept of which points, where states are', async () => {
    expect((await described()).states).toBe(null);
    writeFileSync(
      file,
      `${CAMPAIGN.replace('observables: [return, entanglement]', 'observables: [return]')}keep: states\n`,
    );
    const small = await described();
    expect(planText(small, 'run').join('\n')).toContain(
      'states    about 0 B on disk to keep the last states of 0 points; 7 small ones are computed again instead',
    );
    const large = await described('lattice.sites=8', 'particles.tau=4', 'particles.upsilon=4');
    expect(large.states).toMatchObject({ points: 7, bytes: expect.toSatisfy((bytes) => bytes > 7 * 70 * 70 * 16) });
    expect(planText(large, 'run').join('\n')).toMatch(
      /^states {4}about \d+ KiB on disk to keep the last states of 7 points$/m,
    );
  });

  it('that more than 4 GiB are of no use where entanglement is measured', async () => {
    const large = ['lattice.sites=20', 'particles.tau=10', 'particles.upsilon=10'];
    await expect(described(...large)).rejects.toMatchObject({
      message: expect.stringContaining('of memory, got one of about'),
      hint: expect.stringContaining(
        'More memory does not help: such a point can have 4.00 GiB at most, on any machine;',
      ),
    });
  });
});
