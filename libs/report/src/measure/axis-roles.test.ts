import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import type { CampaignFolder } from '@loschmidt/dataset';
import { describe, expect, it } from 'vitest';
import { axisRoles, couplingToVary } from './axis-roles.js';

/** Roles of the axes of a campaign on four sites. */
function rolesOf(axes: readonly string[], average: readonly string[] = [], others = '') {
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
${others}`,
    'campaign.yaml',
  );
  const roles = axisRoles({ campaign, plan: planCampaign(campaign) } as unknown as CampaignFolder, average);
  const paths = (all: readonly { readonly path: string }[]) => all.map(({ path }) => path);
  return {
    coupling: roles.coupling?.path,
    strength: roles.strength?.path,
    settings: paths(roles.settings),
    followers: paths(roles.followers),
  };
}

describe('roles of axes', () => {
  it('are coupling and strength of numbers, and settings of the rest', () => {
    expect(
      rolesOf([
        'interaction: { values: [0, 1] }',
        'erasure.phase: { values: [1, 2] }',
        'evolution.time: { values: [1, 2] }',
      ]),
    ).toEqual({ coupling: 'interaction', strength: 'erasure.phase', settings: ['evolution.time'], followers: [] });
  });

  it('are followers of what advances with another axis or is derived', () => {
    const found = rolesOf(
      ['interaction: { values: [1, 2] }', 'evolution.time: { values: [5, 6] }'],
      [],
      `derived: { erasure.phase: interaction / 2 }\nzip: [[interaction, evolution.time]]\n`,
    );
    expect(found).toMatchObject({ settings: [], followers: ['evolution.time', 'erasure.phase'] });
  });

  it('are settings of maps of interactions, which have no one value', () => {
    for (const values of ['[{ tau-upsilon: 1 }, { tau-upsilon: 2 }]', '[1, { tau-upsilon: 2 }]']) {
      const found = rolesOf([`interaction: { values: ${values} }`]);
      expect(found).toEqual({ coupling: undefined, strength: undefined, settings: ['interaction'], followers: [] });
    }
  });

  it('are no realisations of lattices, particles and cycles, whatever else advances with them', () => {
    const axes = {
      cycles: 'cycles: { values: [4, 8] }',
      'lattice.sites': 'lattice.sites: { values: [4, 6] }',
      lattice: 'lattice: { values: [{ kind: chain, sites: 4 }, { kind: ring, sites: 4 }] }',
      'particles.tau': 'particles.tau: { values: [1, 2] }',
    };
    for (const [path, axis] of Object.entries(axes)) {
      expect(() => rolesOf([axis], [path])).toThrow(
        `Cannot average over '${path}': the realisations of a mean must have one lattice`,
      );
    }
    expect(rolesOf(['evolution.time: { values: [1, 2] }'], ['evolution.time']).settings).toEqual([]);
  });

  it('say what to vary for values of U', () => {
    expect(couplingToVary({ settings: [], averaged: [] }, 'tau-upsilon')).toBe('`interaction`');
    const settings = [{ path: 'interaction', column: 'interaction', values: [] }];
    expect(couplingToVary({ settings, averaged: [] }, 'tau-upsilon')).toBe(
      'one pair by numbers, as `interaction.tau-upsilon`',
    );
    expect(couplingToVary({ settings: [], averaged: settings }, 'tau-upsilon')).toBe(
      '`interaction`, and do not average over it',
    );
  });
});
