import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The key of a package's package.json that says where its documentation is: a folder with `docs`, from that file. */
const KEY = 'documentation';

/** Where a page such as `reference` of the documentation lies that came with this loschmidt; null where none has. */
export function documentationPage(
  name: string,
  packageFile = fileURLToPath(import.meta.resolve('#package.json')),
): string | null {
  const place = (JSON.parse(readFileSync(packageFile, 'utf8')) as Record<string, unknown>)[KEY];
  if (typeof place !== 'string') return null;
  const page = resolve(packageFile, '..', place, 'docs', `${name}.md`);
  return existsSync(page) ? page : null;
}
