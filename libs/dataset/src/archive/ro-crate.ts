import { PAPER, SOFTWARE, type TableName } from '@loschmidt/core';
import type { JoinedColumn } from '../query/joined-columns.js';

/** What people say of a dataset; all of it is theirs to choose. */
export interface Citation {
  readonly title?: string;
  readonly description?: string;
  readonly authors: readonly string[];
  /** An SPDX identifier, such as CC-BY-4.0, or an address. */
  readonly license?: string;
}

export interface CrateInput {
  readonly name: string;
  readonly id: string;
  /** The hash of the plan. */
  readonly plan: string;
  readonly citation: Citation;
  /** ISO 8601. */
  readonly published: string;
  readonly points: number;
  readonly completed: number;
  /** Points whose rows no table shows. */
  readonly outside: number;
  readonly versions: { readonly physics: number; readonly kernel: number; readonly code: string };
  readonly tables: readonly CrateTable[];
  /** Of all rows, as `loschmidt digest` prints it; null without tables. */
  readonly digest: string | null;
}

export interface CrateTable {
  readonly table: TableName;
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly columns: readonly JoinedColumn[];
}

type Entity = Readonly<Record<string, unknown>>;

/** `ro-crate-metadata.json`: RO-Crate 1.1 (https://w3id.org/ro/crate/1.1), with a PropertyValue for every column. */
export function roCrate(input: CrateInput): { readonly '@context': string; readonly '@graph': readonly Entity[] } {
  const { name, id, citation, published, points, completed, versions, tables } = input;
  const license = licenseEntity(citation.license);
  const authors = citation.authors.map(
    (author, k): Entity => ({ '@id': `#author-${k + 1}`, '@type': 'Person', name: author }),
  );
  const root: Entity = {
    '@id': './',
    '@type': 'Dataset',
    name: citation.title ?? `${name}: a parameter sweep of isolated quantum many-body dynamics`,
    description:
      citation.description ??
      `Campaign ${id}: ${completed} of ${points} points computed by Loschmidt ${versions.code}. Its folder, with plan, seeds and hashes, and its tables.`,
    identifier: id,
    datePublished: published,
    license: reference(license),
    ...(authors.length > 0 && { author: authors.map(reference) }),
    hasPart: [
      reference(campaignFolder),
      reference(campaignFile),
      reference(readme),
      reference(hashes),
      ...tables.map(({ path }) => ({ '@id': path })),
    ],
    mentions: [reference(software(versions))],
    citation: [reference(software(versions)), reference(paper)],
  };
  return {
    '@context': 'https://w3id.org/ro/crate/1.1/context',
    '@graph': [
      {
        '@id': 'ro-crate-metadata.json',
        '@type': 'CreativeWork',
        conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
        about: { '@id': './' },
      },
      root,
      license,
      ...authors,
      software(versions),
      developers,
      paper,
      campaignFolder,
      campaignFile,
      readme,
      hashes,
      ...tables.flatMap(tableEntities),
    ],
  };
}

const campaignFolder: Entity = {
  '@id': 'campaign/',
  '@type': 'Dataset',
  name: 'The campaign as it was computed',
  description: 'Plan, records, and committed rows by chunk. `loschmidt unpack` makes it a campaign again.',
};

const campaignFile: Entity = {
  '@id': 'campaign/campaign.yaml',
  '@type': 'File',
  name: 'The campaign file as it was submitted',
  encodingFormat: 'application/yaml',
};

const readme: Entity = {
  '@id': 'README.md',
  '@type': 'File',
  name: 'What is in here',
  encodingFormat: 'text/markdown',
};

const hashes: Entity = {
  '@id': 'manifest-sha256.txt',
  '@type': 'File',
  name: 'SHA-256 of every other file, for `sha256sum --check`',
  encodingFormat: 'text/plain',
};

const developers: Entity = { '@id': '#developers', '@type': 'Organization', name: SOFTWARE.authors };

const paper: Entity = {
  '@id': PAPER.url,
  '@type': 'ScholarlyArticle',
  name: `arXiv:${PAPER.arxiv}`,
  description: 'The model and the protocol.',
};

function software({ code, physics, kernel }: CrateInput['versions']): Entity {
  return {
    '@id': '#loschmidt',
    '@type': 'SoftwareApplication',
    name: 'Loschmidt',
    softwareVersion: code,
    alternateName: SOFTWARE.title,
    author: reference(developers),
    license: `https://spdx.org/licenses/${SOFTWARE.license}`,
    description: `Physics version ${physics}, kernel version ${kernel}: the same kernel version computes the same bits.`,
  };
}

function licenseEntity(license: string | undefined): Entity {
  if (license === undefined) {
    const description = 'No licence was stated. Ask the authors before you use the data.';
    return { '@id': '#license', '@type': 'CreativeWork', name: 'No licence stated', description };
  }
  const address = /^https?:\/\//.test(license) ? license : `https://spdx.org/licenses/${license}`;
  return {
    '@id': address,
    '@type': 'CreativeWork',
    name: license,
    description: `The licence of this dataset: ${license}.`,
  };
}

function tableEntities({ table, path, rows, bytes, sha256, columns }: CrateTable): Entity[] {
  const variables = columns.map(
    ({ name, unit, about, type }): Entity => ({
      '@id': `#${table}-${name}`,
      '@type': 'PropertyValue',
      name,
      description: about,
      unitText: unit,
      valueReference: type,
    }),
  );
  const file: Entity = {
    '@id': path,
    '@type': 'File',
    name: `Table ${table}: ${rows} rows`,
    encodingFormat: 'application/vnd.apache.parquet',
    contentSize: String(bytes),
    sha256,
    variableMeasured: variables.map(reference),
  };
  return [file, ...variables];
}

function reference(entity: Entity): Entity {
  return { '@id': entity['@id'] };
}
