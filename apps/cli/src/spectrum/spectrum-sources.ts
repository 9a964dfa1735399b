import { stat } from 'node:fs/promises';
import { pointAt } from '@loschmidt/campaign';
import { LoschmidtError, type Point } from '@loschmidt/core';
import {
  type CampaignFolder,
  openCampaign,
  plainRows,
  resolveCampaign,
  storeFolder,
  withQuery,
} from '@loschmidt/dataset';
import { readPointFile } from '../input/read-point-file.js';

/** Points whose cycles are wanted, with what tells them apart: the id and the axes of a campaign, nothing for a file. */
export interface SpectrumSource {
  readonly keys: readonly string[];
  /** Of these, the axes that vary: what a reader looks for first. */
  readonly varying: readonly string[];
  points(): AsyncIterable<{ readonly values: readonly (string | number)[]; readonly point: Point }>;
}

export interface SourceFlags {
  readonly point?: string;
  readonly where?: string;
  readonly store?: string;
}

/** A point of a file, or the planned points of a campaign in the order of its plan, each once. */
export async function spectrumSource(
  source: string,
  flags: SourceFlags,
  env: NodeJS.ProcessEnv,
): Promise<SpectrumSource> {
  if (source === '-' || (await isFile(source))) {
    if (flags.point !== undefined || flags.where !== undefined) {
      throw new LoschmidtError('bad-input', `Cannot choose among the points of ${source}: it holds one.`, {
        hint: 'Leave --point and --where out, or name a campaign.',
      });
    }
    const { point } = await readPointFile(source);
    return {
      keys: [],
      varying: [],
      points: async function* () {
        yield { values: [], point };
      },
    };
  }
  return plannedPoints(await openCampaign(await resolveCampaign(source, storeFolder(flags.store, env))), flags);
}

function plannedPoints(campaign: CampaignFolder, { point, where }: SourceFlags): SpectrumSource {
  const { parameters } = campaign.plan;
  const columns = parameters.map(({ column }) => column);
  const axes = new Set(campaign.campaign.parameters.map(({ path }) => path));
  const conditions = [
    'duplicate_of IS NULL',
    ...(point === undefined ? [] : [`starts_with(point, '${point.replaceAll("'", "''")}')`]),
    ...(where === undefined ? [] : [`(${where}\n)`]),
  ];
  const names = ['point', 'replica', 'seed', ...columns].map((name) => `"${name}"`);
  const sql = `SELECT ${names.join(', ')} FROM points WHERE ${conditions.join(' AND ')} ORDER BY place`;
  return {
    keys: ['point', 'replica', ...columns],
    varying: parameters.filter(({ path, varies }) => varies && axes.has(path)).map(({ column }) => column),
    points: async function* () {
      const text = { sql, name: '--where', task: 'select points' };
      const found: (readonly (string | number)[])[] = [];
      await withQuery(campaign, { text }, async (query) => {
        for await (const rows of plainRows(query)) {
          for (const row of rows) {
            found.push(row.map((value) => (typeof value === 'string' ? value : Number(value))));
          }
        }
      });
      if (found.length === 0) {
        throw new LoschmidtError(
          'not-found',
          `Cannot find a point of ${campaign.name} to decompose: none is selected.`,
          {
            hint: `Columns are: ${names.join(', ')}.`,
          },
        );
      }
      for (const [id = '', replica = 0, seed, ...values] of found) {
        yield {
          values: [id, replica, ...values],
          point: pointAt(campaign.campaign, { values, seed: Number(seed) }),
        };
      }
    },
  };
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
