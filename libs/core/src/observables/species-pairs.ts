/** Every two species, in their order: their numbers and what is listed of them. */
export function speciesPairs<Item>(
  species: readonly Item[],
): { readonly a: number; readonly b: number; readonly first: Item; readonly second: Item }[] {
  return species.flatMap((first, a) =>
    species.slice(a + 1).map((second, place) => ({ a, b: a + 1 + place, first, second })),
  );
}
