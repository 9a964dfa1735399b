import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import {
  parseCampaign,
  planCampaign,
  readObservables as readWrittenObservables,
  readYaml,
  withPiMultiples,
} from '@loschmidt/campaign';
import {
  LoschmidtError,
  normalisePoint,
  type ObservableRequest,
  type Point,
  PointError,
  tooManyTerms,
} from '@loschmidt/core';
import type { EvolveOnceOptions } from '@loschmidt/engine';
import { shellWord } from '../output/shell-word.js';

interface PointFile {
  readonly point: Point;
  readonly options: Pick<EvolveOnceOptions, 'observables' | 'stages'>;
}

/**
 * A point as YAML or JSON: its keys at the top, or under `input` as in a file of cases, with `observables` and `stages` beside them
 * if wanted; or the only point of a campaign file. Throws `bad-input` with the line and column of what is no JSON, else with the key inside the point.
 */
export async function readPointFile(file: string): Promise<PointFile> {
  const source = await readSource(file);
  const read = parseText(file, source);
  if (isCampaign(read)) return onlyPoint(file, source);
  if (!isRecord(read))
    throw new LoschmidtError(
      'bad-input',
      `Cannot read ${file}: it must hold one point, got ${Array.isArray(read) ? 'a list' : typeof read}.`,
      {
        hint: 'Write one point with `lattice`, `particles`, `evolution` and `cycles`.',
      },
    );
  const { input, ...beside } = read;
  const wrapped = isRecord(input) && !('lattice' in read);
  const { observables, stages, ...raw } = wrapped ? { ...pick(beside, 'observables', 'stages'), ...input } : read;
  return {
    point: normalisePoint(withPiMultiples(raw)),
    options: {
      ...(observables === undefined ? {} : { observables: readObservables(file, observables) }),
      ...(stages === undefined ? {} : { stages: readStages(file, stages) }),
    },
  };
}

function isCampaign(read: unknown): boolean {
  return isRecord(read) && isRecord(read.point) && !('lattice' in read);
}

/** The point of a campaign that has one, with what the campaign measures along it. */
function onlyPoint(file: string, source: string): PointFile {
  const campaign = parseCampaign(source, file);
  const plan = planCampaign(campaign);
  const [place] = plan.places;
  if (place === undefined || plan.points !== 1) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot evolve ${file}: a campaign must have one point to be evolved here, got ${plan.points}.`,
      {
        hint: `\`loschmidt run ${shellWord(file)}\` computes all of them; \`loschmidt evolve ${campaign.name} --point ID\` one of those that are planned.`,
      },
    );
  }
  return { point: place.normal, options: { observables: campaign.observables, stages: campaign.stages } };
}

/** The same of a point that is evolved here and now: `unsupported` where that would not end in sensible time. */
export async function evolvablePointFile(file: string): Promise<PointFile> {
  const read = await readPointFile(file);
  const endless = tooManyTerms(read.point);
  if (endless !== null) throw new LoschmidtError('unsupported', `Cannot evolve the point: ${endless}`);
  return read;
}

async function readSource(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EISDIR') {
      throw new LoschmidtError('bad-input', `Cannot read the point ${file}: it must be a file, got a folder.`, {
        cause,
        hint: 'Name a JSON file with one point; the rows of a campaign come from `loschmidt export`.',
      });
    }
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new LoschmidtError('bad-input', `Cannot read the point ${file}: ${why}.`, { cause });
  }
}

/** JSON, or YAML, whose parser also says where a mistake is. */
function parseText(file: string, source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return readYaml(source, file, 'the point').value;
  }
}

/** As in a campaign file. */
function readObservables(file: string, value: unknown): readonly ObservableRequest[] {
  try {
    return readWrittenObservables(value);
  } catch (error) {
    if (!(error instanceof PointError)) throw error;
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    throw new LoschmidtError('bad-input', `Cannot read ${file}: ${error.fault}.`, { ...hint, cause: error });
  }
}

function readStages(file: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new LoschmidtError(
    'bad-input',
    `Cannot read ${file}: stages must be true or false, got ${JSON.stringify(value)}.`,
  );
}

function pick(record: Record<string, unknown>, ...keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A planned point of a campaign with what the campaign measures along it, as if it were in a file. `id`: or the beginning of it. */
export async function plannedPointFile(
  name: string,
  id: string,
  { store, env }: { readonly store: string | undefined; readonly env: NodeJS.ProcessEnv },
): Promise<PointFile> {
  // A point of a file needs none of it.
  const { openCampaign, plannedPoint, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
  const campaign = await openCampaign(await resolveCampaign(name, storeFolder(store, env)));
  const { observables, stages } = campaign.campaign;
  const { point } = await plannedPoint(campaign, id);
  return { point, options: { observables, stages } };
}
