import type { CampaignFolder } from '@loschmidt/dataset';
import { describe, expect, it } from 'vitest';
import { askedObservables } from './asked-columns.js';

/** A campaign that asks for these and has all of their columns. */
function asked(observables: CampaignFolder['campaign']['observables'], columns: readonly string[]) {
  return askedObservables({
    campaign: { observables, species: ['tau', 'upsilon'] },
    columns: columns.map((name) => ({ name })),
  } as unknown as CampaignFolder);
}

describe('observables that are asked for', () => {
  it('have the mean over random states beside their column, not as one of its own', () => {
    const [found] = asked([{ name: 'cuts', sets: [[0, 1]] }], ['cut_entropy_0_1', 'cut_haar_0_1', 'cut_renyi2_0_1']);
    expect(found?.columns.map(({ label, reference }) => [label, reference])).toEqual([
      ['*S*_{0, 1}', 'cut_haar_0_1'],
      ['*S*^{(2)}_{0, 1}', null],
    ]);
  });

  it('are said without how they are asked for', () => {
    const [cuts] = asked([{ name: 'cuts', sets: [[0]] }], ['cut_entropy_0']);
    expect(cuts?.about).toBe(
      'Entanglement of any sets of sites with all others, von Neumann and Rényi-2. All species of a site belong to its set.',
    );
    const [page] = asked([{ name: 'page_curve' }], ['page_entropy', 'page_haar']);
    expect(page?.about).toBe(
      'Entanglement of the first l sites with all others, l = 1 … L − 1 in index order, and its mean over random states.',
    );
  });

  it('say what the places of a list are', () => {
    const places = (name: string, column: string) => asked([{ name }], [column])[0]?.columns[0]?.places;
    expect(places('page_curve', 'page_entropy')).toEqual({ label: 'first sites *l*', first: 1 });
    expect(places('momenta', 'momentum_tau')).toEqual({ label: 'wave *k*', first: 0 });
    expect(places('correlations', 'correlation_tau')).toEqual({ label: 'sites *i*·*L* + *j*', first: 0 });
    expect(places('densities', 'density_tau')).toEqual({ label: 'site', first: 0 });
  });
});
