import { bibtex } from '@loschmidt/core';
import type { CrateInput } from './ro-crate.js';

/** `README.md` of an archive: what a reader needs who has never heard of the program. */
export function archiveReadme(input: CrateInput): string {
  const { name, id, plan, citation, points, completed, outside, versions, tables, digest } = input;
  const dictionary = tables.flatMap(({ table, path, rows, columns }) => [
    `## \`${path}\`: ${rows} rows`,
    '',
    '| column | type | unit | meaning |',
    '|---|---|---|---|',
    ...columns.map((column) => `| \`${column.name}\` | ${column.type} | ${column.unit} | ${cell(column.about)} |`),
    '',
    ...(table === 'steps'
      ? [
          'A row is one point after one cycle (cycle 0: the start); `stage` is `cycle`, or a factor of the protocol.',
          '',
        ]
      : []),
  ]);
  return [
    `# ${citation.title ?? name}`,
    '',
    ...(citation.authors.length === 0 ? [] : [`By ${citation.authors.join(', ')}.`, '']),
    ...(citation.description === undefined ? [] : [citation.description, '']),
    `Campaign \`${id}\`: ${completed} of ${points} points of a parameter sweep of isolated quantum many-body dynamics, computed by Loschmidt ${versions.code} (physics version ${versions.physics}, kernel version ${versions.kernel}).`,
    'Units: ħ = 1; energies in J, times in 1/J, entropies in nat, angles in rad.',
    '',
    '- `campaign/campaign.yaml`: what was asked for, as it was submitted; `campaign/`: plan, seeds and rows as they were committed.',
    ...(outside === 0
      ? []
      : [
          `- \`campaign/\` also holds rows of ${outside} points that no table shows: they were left out of the plan since, or computed again.`,
        ]),
    ...(tables.length === 0
      ? []
      : [
          '- `tables/`: the same rows with their parameters, as Parquet; pandas, Polars, DuckDB, R and Julia open them.',
        ]),
    '- `manifest-sha256.txt`: `sha256sum --check manifest-sha256.txt` shows whether all is as it was packed.',
    '- `ro-crate-metadata.json`: the same for machines (RO-Crate 1.1).',
    '',
    ...(citation.license === undefined ? [] : [`Licence of the data: ${citation.license}.`, '']),
    'To go on with it, or to prove it by computing points again:',
    '',
    '    loschmidt unpack FILE.zip',
    `    loschmidt verify ${name} --all`,
    ...(digest === null ? [] : [`    loschmidt digest ${name}`]),
    '',
    ...(digest === null ? [] : [`The last prints \`${digest}\`, the hash of all rows.`, '']),
    '## How to cite',
    '',
    'Cite these data as their repository says, and what computed them:',
    '',
    '```bibtex',
    bibtex({ version: versions.code, note: `campaign ${id}, plan ${plan}` }),
    '```',
    '',
    ...dictionary,
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
