import type { CampaignFolder } from '@loschmidt/dataset';
import { expect, it } from 'vitest';
import { askedObservables } from './asked-columns.js';

it('lists say what their entries are of: a wave or a bond is no site, however many there are', () => {
  const asked = ['densities', 'momenta', 'bond_energies', 'page_curve'].map((name) => ({ name }));
  const columns = ['density_tau', 'momentum_tau', 'bond_energy_tau', 'page_entropy'].map((name) => ({ name }));
  const campaign = { campaign: { observables: asked, species: ['tau'] }, columns } as unknown as CampaignFolder;
  const places = askedObservables(campaign).flatMap((one) => one.columns.map((column) => column.places));
  expect(places).toEqual(['site', 'wave', 'bond', 'entry']);
});
