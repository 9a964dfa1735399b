import { columnTraits, type ListPlaces, observables } from '@loschmidt/core';
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
  /** The column of its mean over random states, which is drawn with it. */
  readonly reference: string | null;
  /** Of a list. */
  readonly places: ListPlaces;
}

const SITES: ListPlaces = { label: 'site', first: 0 };

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
      // A reference is drawn with its column, of which it has the panel.
      const { referenceOf, places = SITES } = traits.get(column.name) ?? {};
      if (referenceOf !== undefined && written.has(referenceOf)) return [];
      const kind = column.shape === 'list' ? 'list' : traits.get(column.name)?.constant ? 'constant' : 'scalar';
      const reference =
        [...traits].find(([own, one]) => one.referenceOf === column.name && written.has(own))?.[0] ?? null;
      return [{ name: column.name, label: column.symbol ?? column.name, kind, reference, places }];
    });
    return own.length === 0 ? [] : [{ name, about: captionOf(observable.about), columns: own }];
  });
}

/** What an observable is, without how it is asked for. */
function captionOf(about: string): string {
  return about
    .replace(/: `[^`]*`/g, '')
    .split(/(?<=\.) /)
    .filter((sentence) => !/only when named/i.test(sentence))
    .join(' ');
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
