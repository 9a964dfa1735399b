import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import type { CampaignFolder } from '@loschmidt/dataset';
import { describe, expect, it } from 'vitest';
import { axisRoles, couplingToVary } from './axis-roles.js';

/** Roles of the axes of a campaign on four sites. */
function rolesOf(axes: readonly string[], average: readonly string[] = []) {
  const campaign = parseCampaign(
    `name: roles
point:
  lattice: { kind: chain, sites: 4 }
  particles: { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 1 }
  erasure: { kind: site-phase, species: upsilon, sites: [0], phase: 1 }
  cycles: 4
parameters:
${axes.map((axis) => `  ${axis}`).join('\n')}
`,
    'campaign.yaml',
  );
  const roles = axisRoles({ campaign, plan: planCampaign(campaign) } as unknown as CampaignFolder, average);
  const paths = (all: readonly { readonly path: string }[]) => all.map(({ path }) => path);
  return { coupling: roles.coupling?.path, strength: roles.strength?.path, settings: paths(roles.settings) };
}

describe('roles of axes', () => {
  it('are coupling and strength of numbers, and settings of the rest', () => {
    expect(
      rolesOf([
        'interaction: { values: [0, 1] }',
        'erasure.phase: { values: [1, 2] }',
        'evolution.time: { values: [1, 2] }',
      ]),
    ).toEqual({ coupling: 'interaction', strength: 'erasure.phase', settings: ['evolution.time'] });
  });

  it('are settings of maps of interactions, which have no one value', () => {
    for (const values of ['[{ tau-upsilon: 1 }, { tau-upsilon: 2 }]', '[1, { tau-upsilon: 2 }]']) {
      const found = rolesOf([`interaction: { values: ${values} }`]);
      expect(found).toEqual({ coupling: undefined, strength: undefined, settings: ['interaction'] });
    }
  });

  it('say what to vary for values of U', () => {
    expect(couplingToVary({ settings: [] }, 'tau-upsilon')).toBe('`interaction`');
    const settings = [{ path: 'interaction', column: 'interaction', values: [] }];
    expect(couplingToVary({ settings }, 'tau-upsilon')).toBe('one pair by numbers, as `interaction.tau-upsilon`');
  });
});
