/** `lattice.sites (4) × erasure.strength, cycles (3)`: axes that advance together count once, where the first of them stands. */
export function gridText(
  axes: readonly { readonly path: string; readonly values: number }[],
  zip: readonly (readonly string[])[],
): string {
  const factors = axes.flatMap(({ path, values }) => {
    const group = zip.find((paths) => paths.includes(path)) ?? [path];
    return group[0] === path ? [`${group.join(', ')} (${values})`] : [];
  });
  return factors.join(' × ') || 'no axes';
}
