import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs/light.js';
import { expect, test } from 'vitest';
import { CALLED, temporalDescriptors } from './temporal-descriptors.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = createRequire(import.meta.url).resolve('@temporalio/proto/protos/json-module.js');

/** The root that a module of pbjs makes. */
function rootOf(code: string): protobuf.Root {
  const roots = { ...protobuf, roots: {} as Record<string, protobuf.Root> };
  const module = { exports: {} as unknown };
  new Function('require', 'module', code)(() => roots, module);
  return module.exports as protobuf.Root;
}

const code = readFileSync(file, 'utf8');
const kept = rootOf(temporalDescriptors.transform(code, file) ?? '');
const whole = rootOf(code);

const SERVICE = 'temporal.api.workflowservice.v1.WorkflowService';

test('of Temporal’s messages those are kept whole that are said, heard or named', () => {
  expect(() => kept.resolveAll()).not.toThrow();
  const messages = (of: protobuf.NamespaceBase): protobuf.Type[] =>
    of.nestedArray.flatMap((one) => [
      ...(one instanceof protobuf.Type ? [one] : []),
      ...(one instanceof protobuf.Namespace ? messages(one) : []),
    ]);
  const all = messages(kept);
  for (const { fullName, fields } of all) {
    expect(Object.keys(fields), fullName).toEqual(Object.keys(whole.lookupType(fullName).fields));
  }
  expect(all.length).toBeLessThan(messages(whole).length / 2);
  expect(Object.keys(kept.lookupService(SERVICE).methods).sort()).toEqual(CALLED);
});

test('no source calls what is left out', () => {
  const sources = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .map((name) => join(root, folder, name, 'src'))
      .flatMap((source) => readdirSync(source, { recursive: true, encoding: 'utf8' }).map((path) => join(source, path)))
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(path, 'utf8')),
  );
  const calls = sources.flatMap((text) => [...text.matchAll(/workflowService\s*\.(\w)(\w+)\(/g)]);
  expect(calls.length).toBeGreaterThan(0);
  for (const [, first = '', others = ''] of calls) expect(CALLED).toContain(first.toUpperCase() + others);
});
