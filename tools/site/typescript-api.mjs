import { join, posix } from 'node:path';
import { Application, PageEvent } from 'typedoc';

/** The packages that are meant to be imported. */
const PACKAGES = ['core', 'campaign', 'engine', 'dataset', 'analysis'];

/** From the folder of these pages; TypeDoc takes a link as it is, however deep the page. */
const HOME = '../../docs/index.html';

/**
 * Writes pages of what the packages export, from their compiled declarations.
 * @param {string} root the repository, built
 * @param {string} output
 */
export async function typescriptApi(root, output) {
  const entries = PACKAGES.map((name) => join(root, 'libs', name, 'dist/index.d.ts'));
  const app = await Application.bootstrap({
    name: 'Loschmidt: packages in TypeScript',
    entryPoints: entries,
    tsconfig: join(import.meta.dirname, 'tsconfig.json'),
    readme: 'none',
    disableSources: true,
    disableGit: true,
    // What a package keeps to itself is linked nowhere.
    validation: false,
    // Its links to classes that a package does not export lead nowhere.
    includeHierarchySummary: false,
    hideGenerator: true,
    sidebarLinks: { Documentation: HOME },
    logLevel: 'Warn',
  });
  const project = await app.convert();
  if (project === undefined)
    throw new Error('Cannot make the API pages: TypeDoc must read the declarations; run `npm run build` first');
  for (const module of project.children ?? []) {
    const name = PACKAGES.find((one) => module.name.split('/').includes(one));
    if (name !== undefined) module.name = `@loschmidt/${name}`;
  }
  app.renderer.on(PageEvent.END, (page) => {
    const home = posix.relative(posix.dirname(page.url), HOME);
    page.contents = page.contents?.replaceAll(`href="${HOME}"`, `href="${home}"`) ?? '';
  });
  await app.generateDocs(project, output);
  if (app.logger.hasErrors()) throw new Error('Cannot make the API pages: TypeDoc must end without errors');
}
