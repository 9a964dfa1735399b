import { LoschmidtError } from '../error/loschmidt-error.js';

/** The descriptor of a kind in normal form. Throws `unsupported` for one that this process does not know. */
export function kindNamed<K>(kinds: Readonly<Record<string, K>>, what: string, kind: string): K {
  const found = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (found !== undefined) return found;
  throw new LoschmidtError(
    'unsupported',
    `Cannot go on with the ${what} "${kind}": it must be one of ${Object.keys(kinds).join(', ')}.`,
    {
      hint: 'Every process that meets it must know it: update this one, or register the kind in it (docs/extending.md).',
    },
  );
}
