import { CODE_VERSION } from './versions.js';

/** Whom results owe: `CITATION.cff` says the same of the software. */
export const SOFTWARE = {
  title: 'Loschmidt: durable parameter sweeps of isolated quantum many-body dynamics',
  authors: 'The Loschmidt developers',
  license: 'Apache-2.0',
} as const;

/** Where the model and the protocol are from. */
export const PAPER = { arxiv: '2506.01351', url: 'https://arxiv.org/abs/2506.01351' } as const;

/** BibTeX of the software in a version, with a note on what was computed, and of the paper. */
export function bibtex({ version = CODE_VERSION, note }: { readonly version?: string; readonly note?: string } = {}) {
  const fields = [
    `title   = {${SOFTWARE.title}}`,
    `author  = {{${SOFTWARE.authors}}}`,
    `version = {${version}}`,
    ...(note === undefined ? [] : [`note    = {${note}}`]),
  ];
  return `@software{loschmidt,
  ${fields.join(',\n  ')}
}
@misc{arXiv_${PAPER.arxiv.replace('.', '_')},
  eprint        = {${PAPER.arxiv}},
  archivePrefix = {arXiv},
  note          = {the model and the protocol}
}`;
}
