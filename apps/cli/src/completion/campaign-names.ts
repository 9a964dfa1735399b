import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { NameSources, Word } from './complete-words.js';

/**
 * Names as the files of campaigns have them, for completion alone: nothing is checked, what cannot be read has no names, and nothing that is slow
 * to load is. Folders with more campaigns than somebody chooses from are not looked through.
 */
export function campaignNames(env: NodeJS.ProcessEnv): Omit<NameSources, 'points' | 'examples' | 'pools'> {
  const folderOf = (typed: string, store: string | undefined): string | null => {
    if (typed === 'last') return newest(storeOf(store, env));
    const named = join(storeOf(store, env), typed);
    return [named, resolve(atHome(typed, env))].find(isCampaign) ?? null;
  };
  return {
    campaigns: (store) => {
      const found = campaignsOf(storeOf(store, env));
      return found.length === 0
        ? []
        : [{ value: 'last', about: 'made or run most recently' }, ...found.map((value) => ({ value, about: '' }))];
    },
    columns: (typed, store) => {
      const folder = folderOf(typed, store);
      return folder === null ? [] : columnsOf(folder);
    },
    tags: (store) => {
      const folders = campaignsOf(storeOf(store, env)).slice(0, MOST_TAGGED);
      const tags = folders.flatMap((name) => tagsOf(join(storeOf(store, env), name)));
      return [...new Set(tags)].sort().map((value) => ({ value, about: '' }));
    },
    tagsOf: (typed, store) => {
      const folder = folderOf(typed, store);
      return folder === null ? [] : tagsOf(folder).map((value) => ({ value, about: '' }));
    },
    axes: (typed, store) => {
      const folder = folderOf(typed, store);
      if (folder !== null) return parametersOf(folder).map(({ path }) => ({ value: path, about: '' }));
      return axesOfFile(atHome(typed, env)).map((value) => ({ value, about: '' }));
    },
  };
}

const MOST_CAMPAIGNS = 5_000;
/** A file with a longer list of values is not waited for at a key. */
const MOST_BYTES = 8 * 2 ** 20;
/** Of each a folder is listed and a file read. */
const MOST_TAGGED = 500;

/** A shell hands on `~/data` as it is typed. */
function atHome(path: string, env: NodeJS.ProcessEnv): string {
  return path.startsWith('~/') && env.HOME ? join(env.HOME, path.slice(2)) : path;
}

function storeOf(flag: string | undefined, env: NodeJS.ProcessEnv): string {
  return resolve(atHome(flag ?? (env.LOSCHMIDT_STORE || 'campaigns'), env));
}

function campaignsOf(store: string): string[] {
  const names = orElse(() => readdirSync(store), []);
  return names.slice(0, MOST_CAMPAIGNS).filter((name) => !name.startsWith('.') && isCampaign(join(store, name)));
}

function isCampaign(folder: string): boolean {
  return orElse(() => statSync(join(folder, 'campaign.json')).isFile(), false);
}

function newest(store: string): string | null {
  const touched = (folder: string) =>
    Math.max(...['campaign.json', 'runs'].map((path) => orElse(() => statSync(join(folder, path)).mtimeMs, 0)));
  const folders = campaignsOf(store).map((name) => join(store, name));
  return folders.sort((a, b) => touched(b) - touched(a))[0] ?? null;
}

interface PlannedParameter {
  readonly path: string;
  readonly column: string;
}

/** Of the newest plan that has places; a retry has none of its own. */
function parametersOf(folder: string): readonly PlannedParameter[] {
  const versions = orElse(() => readdirSync(join(folder, 'plans')), [])
    .map(Number)
    .filter((version) => version > 0);
  const version = Math.max(...versions);
  return (
    jsonOf<{ parameters?: PlannedParameter[] }>(join(folder, 'plans', String(version), 'plan.json'))?.parameters ?? []
  );
}

const KEYS: readonly Word[] = [
  { value: 'point', about: "the point's id" },
  { value: 'replica', about: 'realisation of the random numbers' },
  { value: 'seed', about: 'seed of the random numbers' },
  { value: 'cycle', about: 'cycle, 0 is the start' },
  { value: 'stage', about: 'stage of the cycle' },
];

function columnsOf(folder: string): readonly Word[] {
  const measured =
    jsonOf<{ columns?: { name: string; about: string }[] }>(join(folder, 'campaign.json'))?.columns ?? [];
  return [
    ...KEYS,
    ...parametersOf(folder).map(({ path, column }) => ({ value: column, about: path })),
    ...measured.map(({ name, about }) => ({ value: name, about })),
  ];
}

function tagsOf(folder: string): readonly string[] {
  const newest = orElse(() => readdirSync(join(folder, 'labels')), [])
    .sort()
    .at(-1);
  if (newest === undefined) return [];
  return jsonOf<{ tags?: string[] }>(join(folder, 'labels', newest))?.tags ?? [];
}

/** Keys under `parameters:` of a campaign file, in the way that most are written: loading a reader of YAML takes longer than a key press. */
function axesOfFile(file: string): string[] {
  const lines = orElse(() => textOf(file).split('\n', 10_000), []);
  const begin = lines.findIndex((line) => /^parameters:\s*(#.*)?$/.test(line));
  if (begin < 0) return [];
  const axes: string[] = [];
  let indent: string | undefined;
  for (const line of lines.slice(begin + 1)) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    const [, before = '', key] = /^(\s*)(?:["']?([A-Za-z_][\w.-]*)["']?\s*:)?/.exec(line) ?? [];
    if (before === '') break;
    indent ??= before;
    if (before === indent && key !== undefined) axes.push(key);
  }
  return axes;
}

function jsonOf<T>(path: string): T | null {
  return orElse(() => JSON.parse(textOf(path)) as T, null);
}

/** Of a file as campaigns have them: a pipe would be waited for, and so would the end of a very long one. */
function textOf(path: string): string {
  const entry = statSync(path);
  if (!entry.isFile() || entry.size > MOST_BYTES) throw new Error(`${path} is not read for completion`);
  return readFileSync(path, 'utf8');
}

function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
