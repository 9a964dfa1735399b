import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Ajv, type AnySchema } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { jobManifest } from '../apps/orchestrator/src/pools/batch/kubernetes.js';
import { chartHash } from '../deploy/kubernetes/cluster/chart-hash.mjs';

const FOLDER = 'deploy/kubernetes';
const text = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');

interface Container {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string }[];
  readonly securityContext: object;
}
interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: {
    readonly egress?: readonly { readonly to?: readonly object[] }[];
    readonly template?: { readonly spec: { readonly securityContext: object; readonly containers: Container[] } };
  };
  readonly rules?: readonly { readonly resources: readonly string[]; readonly verbs: readonly string[] }[];
}
const rendered = parseAllDocuments(text('cluster/generated/rendered.yaml')).flatMap(
  (document) => (document.toJS() as Manifest | null) ?? [],
);

/** What the API server has to say against a manifest. */
const kinds = JSON.parse(text('cluster/generated/kinds.schema.json')) as {
  readonly kinds: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, AnySchema>>;
};
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema({ $id: 'kinds', definitions: kinds.definitions });
function faultsOf({ apiVersion, kind, ...rest }: Manifest): string[] {
  const definition = kinds.kinds[`${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}/${kind}`];
  if (definition === undefined) return [`unknown kind ${apiVersion} ${kind}`];
  const check = ajv.getSchema(`kinds#/definitions/${definition}`);
  check?.({ apiVersion, kind, ...rest });
  return (check?.errors ?? []).map(({ instancePath, message }) => `${kind} ${instancePath} ${message}`);
}

describe('the chart', () => {
  const refuses = (change: object) => {
    const check = new Ajv({ strict: false }).compile(JSON.parse(text('chart/values.schema.json')) as AnySchema);
    const defaults = parse(text('chart/values.yaml')) as Record<string, object>;
    const values = { ...defaults };
    for (const [part, value] of Object.entries(change)) values[part] = { ...values[part], ...value };
    return !check(values);
  };

  it('takes its own values, and none that is misspelt or out of range', () => {
    expect(refuses({})).toBe(false);
    expect(refuses(parse(text('cluster/everything.yaml')) as object)).toBe(false);
    expect(refuses({ runners: { slot: 4 } })).toBe(true);
    expect(refuses({ runners: { slots: 0 } })).toBe(true);
    expect(refuses({ temporal: { address: 'temporal' } })).toBe(true);
    expect(refuses({ temporal: { mutual: true } })).toBe(true);
    expect(refuses({ autoscaling: { enabled: true } })).toBe(true);
    expect(refuses({ orchestrator: { store: { size: 'much' } } })).toBe(true);
  });

  it('was rendered after its last change', () => {
    expect(text('cluster/generated/rendered.yaml').split('\n')[0]).toContain(chartHash());
  });

  it('comes to manifests that the schema of the API server allows', () => {
    expect(rendered.length).toBeGreaterThan(10);
    expect(rendered.flatMap(faultsOf)).toEqual([]);
    const [first] = rendered.filter(({ kind }) => kind === 'StatefulSet');
    const misspelt = JSON.parse(JSON.stringify(first).replace('readOnlyRootFilesystem', 'readOnlyRootFileSystem'));
    expect(faultsOf(misspelt)).not.toEqual([]);
  });

  const containers = rendered.flatMap(({ spec }) => spec?.template?.spec.containers ?? []);

  it('runs nothing as root, and nothing that can write to its image', () => {
    expect(containers).toHaveLength(2);
    for (const { securityContext } of containers) {
      expect(securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
    for (const { spec } of rendered) {
      if (spec?.template)
        expect(spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65532 });
    }
  });

  it('starts programs with flags and settings that they have', () => {
    for (const { command, args, env } of containers) {
      const program = command[0]?.replace('/usr/bin/loschmidt-', '') ?? '';
      const main = `apps/${program}/bin/loschmidt-${program}.js`;
      const { stdout: usage } = spawnSync(process.execPath, [main, '--help'], { encoding: 'utf8' });
      for (const flag of args) expect(usage).toContain(`${flag.replace(/=.*/, '')} `);
      // Those of `loschmidt`, which is started beside the orchestrator, and of others.
      const others = /^(?:HOME|NODE_EXTRA_CA_CERTS|LOSCHMIDT_(?:STORE|HOME|ORCHESTRATOR)|TEMPORAL_.*)$/;
      const words = usage.replaceAll('_CERT, _KEY, _CA', '_CERT, LOSCHMIDT_TLS_KEY, LOSCHMIDT_TLS_CA');
      for (const { name } of env) if (!others.test(name)) expect(words.replaceAll('[_FILE]', '')).toContain(name);
    }
  });

  it('lets runners reach nothing but the orchestrator and DNS of the cluster', () => {
    const egress = rendered.flatMap(({ kind, spec }) => (kind === 'NetworkPolicy' ? (spec?.egress ?? []) : []));
    // Of runners and of pools; without `to` it would be the world.
    expect(egress).toHaveLength(4);
    for (const { to = [] } of egress) expect(to).not.toEqual([]);
  });

  it('gives the service account what a pool does, and nothing else', () => {
    const rules = rendered.flatMap(({ kind, rules = [] }) => (kind === 'Role' ? rules : []));
    expect(rules.map(({ resources, verbs }) => `${resources}: ${verbs}`)).toEqual([
      'jobs: create,list,get,delete',
      'pods,events: list',
    ]);
    expect(rendered.some(({ kind }) => kind.startsWith('ClusterRole'))).toBe(false);
  });
});

it('a Job of a pool is one that the schema of the API server allows', () => {
  const limits = { maxJobs: 1, maxSlots: null, timeLimitSeconds: 3_600, idleSeconds: 1, targetSeconds: 1 };
  const scheduler = {
    kind: 'kubernetes',
    image: 'runner:1',
    tokenSecret: 'tokens',
    caSecret: 'tls',
    args: [],
  } as const;
  const spec = { name: 'cloud', scheduler, slots: 4, memoryBytes: 2 ** 33, limits, orchestrator: null, runner: null };
  const runner = { program: ['loschmidt-runner'], flags: ['--slots', '4'], env: {} };
  const manifest = jobManifest(spec, 'cloud-12345678', { number: 7, name: 'loschmidt-cloud-12345678-7', runner });
  expect(faultsOf(manifest as unknown as Manifest)).toEqual([]);
});
