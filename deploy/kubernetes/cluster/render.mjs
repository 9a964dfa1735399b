#!/usr/bin/env node
// Writes what the chart comes to with everything switched on, for those who read it and for the tests, and the schema that the API server has for
// its kinds and for the Jobs of pools: generated/.
//
//   render.mjs TOOLS KUBECONFIG
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chartHash } from './chart-hash.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [tools, kubeconfig] = process.argv.slice(2);
const output = (program, ...args) => execFileSync(join(tools, program), args, { encoding: 'utf8', maxBuffer: 2 ** 28 });

const values = join(here, 'everything.yaml');
const text = output(
  'helm',
  'template',
  'loschmidt',
  join(here, '../chart'),
  '--kube-version',
  '1.36.1',
  '--namespace',
  'sweeps',
  '--values',
  values,
);
writeFileSync(
  join(here, 'generated/rendered.yaml'),
  `# Made by render.mjs of the chart and everything.yaml, sha256 ${chartHash()}\n${text}`,
);

const kinds = new Set(['batch/v1/Job']);
for (const document of text.split(/^---$/m)) {
  const [, version] = /^apiVersion: (.*)$/m.exec(document) ?? [];
  const [, kind] = /^kind: (.*)$/m.exec(document) ?? [];
  if (kind !== undefined) kinds.add(`${version.includes('/') ? version : `/${version}`}/${kind}`);
}
const { definitions } = JSON.parse(output('kubectl', '--kubeconfig', kubeconfig, 'get', '--raw', '/openapi/v2'));
const kept = {};
const shorten = (name) => name.replace(/^io\.k8s\.(kube-aggregator\.pkg\.apis\.|apimachinery\.pkg\.|api\.)?/, '');
/** Without words for people, and strict: the API server drops a key that it does not know, and a reader of YAML believes in it. */
function strict(schema) {
  if (schema.$ref !== undefined) return { $ref: `#/definitions/${keep(schema.$ref.replace('#/definitions/', ''))}` };
  if (schema['x-kubernetes-int-or-string'] || schema.format === 'int-or-string') return { type: ['string', 'integer'] };
  const { type, properties, items, additionalProperties, required, enum: choice } = schema;
  return {
    ...(type && { type }),
    ...(choice && { enum: choice }),
    ...(required && { required }),
    ...(items && { items: strict(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, strict(value)])),
      additionalProperties: false,
    }),
    ...(additionalProperties && { additionalProperties: strict(additionalProperties) }),
  };
}
function keep(name) {
  const short = shorten(name);
  if (kept[short] === undefined) {
    kept[short] = {};
    // A quantity may be written as a number.
    kept[short] = name.endsWith('.Quantity') ? { type: ['string', 'number'] } : strict(definitions[name]);
  }
  return short;
}
const entries = Object.entries(definitions).flatMap(([name, { 'x-kubernetes-group-version-kind': named = [] }]) =>
  named.flatMap(({ group, version, kind }) =>
    kinds.has(`${group}/${version}/${kind}`) ? [[`${group}/${version}/${kind}`, keep(name)]] : [],
  ),
);
const missing = [...kinds].filter((kind) => !entries.some(([known]) => known === kind));
if (missing.length > 0) throw new Error(`Cannot find a schema of ${missing.join(', ')}`);
const schema = {
  $comment: 'Made by render.mjs of what an API server of Kubernetes 1.36 says',
  kinds: Object.fromEntries(entries.sort()),
  definitions: kept,
};
writeFileSync(join(here, 'generated/kinds.schema.json'), `${JSON.stringify(schema)}\n`);
