/** The path as campaigns keep it: the names of a pair of species are joined by `-`, which expressions write as `_`. */
export function canonicalPath(path: string): string {
  const [top, ...rest] = path.split('.');
  return top === 'interaction' && rest.length > 0 ? `interaction.${rest.join('.').replaceAll('_', '-')}` : path;
}

/** The column of a path: anything but letters and digits becomes `_`. */
export function columnName(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9]/g, '_');
}

/** True where a point has a whole number at this path. */
export function isWholeNumberPath(path: string): boolean {
  return WHOLE_NUMBER_PATHS.some((pattern) => pattern.test(path));
}

const WHOLE_NUMBER_PATHS = [
  /^lattice\.(sites|length|width)$/,
  /^particles\.[a-z0-9]+$/,
  /^evolution\.alternations$/,
  /^erasure\.sites(\.\d+)?$/,
  /^protocol\.draw\.site\.(min|max)$/,
  /^cycles$/,
];
