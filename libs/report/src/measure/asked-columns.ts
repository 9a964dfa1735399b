import { columnTraits, observables } from '@loschmidt/core';
import type { CampaignFolder } from '@loschmidt/dataset';

/** An observable that the campaign asks for, with those of its columns that are results. */
export interface AskedObservable {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly AskedColumn[];
}

export interface AskedColumn {
  readonly name: string;
  /** As figures write it. */
  readonly label: string;
  /** `scalar` changes from cycle to cycle, `constant` belongs to the point, `list` has values for sites or other places. */
  readonly kind: 'scalar' | 'constant' | 'list';
  /** What the entries of a list are of. */
  readonly places: string;
}

/** The campaign's observables in its own order; columns that check the computation, and lists whose length is a result, are left out. */
export function askedObservables({ campaign, columns }: CampaignFolder): readonly AskedObservable[] {
  const traits = columnTraits(campaign.observables, campaign.species);
  const written = new Set(columns.map(({ name }) => name));
  return campaign.observables.flatMap((request): AskedObservable[] => {
    const { name } = request;
    const observable = observables.find((one) => one.name === name);
    if (observable === undefined) return [];
    const own = observable.columns(campaign.species, request).flatMap((column): AskedColumn[] => {
      if (!written.has(column.name) || traits.get(column.name)?.checks) return [];
      if (column.shape === 'list' && observable.listsVary) return [];
      const kind = column.shape === 'list' ? 'list' : traits.get(column.name)?.constant ? 'constant' : 'scalar';
      const places = traits.get(column.name)?.places ?? 'entry';
      return [{ name: column.name, label: column.symbol ?? column.name, kind, places }];
    });
    return own.length === 0 ? [] : [{ name, about: observable.about, columns: own }];
  });
}

/** A name as a heading begins: `half_chain` is `Half chain`. */
export function headingOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A name as files have it. */
export function fileName(name: string): string {
  return name.replaceAll('_', '-');
}
