import { basename } from 'node:path';
import type { Overview } from '@loschmidt/proto/overview';
import { typedName } from '../output/typed-name.js';

/** A line for each campaign that has chunks in work or waiting: it is left unfinished where the services end. */
export function leftUnfinished(
  { chunks, waiting }: Pick<Overview, 'chunks' | 'waiting'>,
  env: NodeJS.ProcessEnv,
): readonly string[] {
  const folders = new Set([...chunks, ...waiting].map(({ folder }) => folder).filter(Boolean));
  return [...folders]
    .sort()
    .map(
      (folder) =>
        `${basename(folder)} is left unfinished; it goes on with: loschmidt resume ${typedName({ folder }, env)}`,
    );
}
