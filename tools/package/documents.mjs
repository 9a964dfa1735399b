import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './workspace.mjs';

/** What people read, run and hand to Slurm, systemd or Kubernetes. What only those need who change loschmidt stays out. */
const PATHS = [
  'README.md',
  'CHANGELOG.md',
  'CITATION.cff',
  'LICENSE',
  'clients/python/README.md',
  'deploy/README.md',
  'deploy/apptainer',
  'deploy/kubernetes/README.md',
  'deploy/kubernetes/chart',
  'deploy/observability/dashboard.json',
  'deploy/observability/prometheus.yml',
  'deploy/observability/rules.yml',
  'deploy/slurm/campaign.sbatch',
  'deploy/slurm/runners.sbatch',
  'deploy/systemd',
  'deploy/temporal/README.md',
  'deploy/temporal/certificates.sh',
  'deploy/temporal/dynamic-config.yaml',
  'deploy/temporal/server.yaml',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => /\.(?:md|json)$/.test(name))
    .map((name) => `docs/${name}`),
  'docs/pictures',
  ...readdirSync(join(ROOT, 'examples'))
    .filter((name) => /\.(?:md|yaml)$/.test(name))
    .map((name) => `examples/${name}`),
  'examples/notebooks/README.md',
  ...readdirSync(join(ROOT, 'examples/notebooks'))
    .filter((name) => /\.(?:ipynb|py|R|jl)$/.test(name))
    .map((name) => `examples/notebooks/${name}`),
  'examples/pictures',
  'examples/points',
];

/** Code, which stays as it is, or a link: its text, and where it leads. */
const LINK = /^```.*?^```$|!?\[((?:[^\]`\n]|`[^`\n]*`)*)\]\(([^)\s]+)\)|`[^`\n]*`/gms;

/**
 * Lays the documentation into a folder, in the order of the repository. A link to what is not there is its text alone.
 * @param {string} target
 */
export function layDocuments(target) {
  for (const path of PATHS) cpSync(join(ROOT, path), join(target, path), { recursive: true });
  for (const page of /** @type {string[]} */ (readdirSync(target, { recursive: true })).filter(isPage)) {
    const file = join(target, page);
    writeFileSync(file, withoutDeadLinks(readFileSync(file, 'utf8'), dirname(file)));
  }
}

/** @param {string} path */
function isPage(path) {
  return path.endsWith('.md') && !path.includes('node_modules');
}

/**
 * @param {string} text
 * @param {string} folder in which its page lies
 */
function withoutDeadLinks(text, folder) {
  return text.replace(
    LINK,
    (whole, /** @type {string | undefined} */ shown, /** @type {string | undefined} */ link) => {
      if (shown === undefined || link === undefined || /^(?:[a-z]+:|#)/.test(link)) return whole;
      const path = join(folder, link.replace(/#.*/, ''));
      return existsSync(path) && statSync(path).isFile() ? whole : shown;
    },
  );
}
