import { isMap, LoschmidtError, PointError } from '@loschmidt/core';
import { stringify } from 'yaml';
import type { Arithmetic } from '../number/spaced-values.js';
import type { Campaign } from './campaign.js';
import { readCampaign } from './read-campaign.js';

/** What `campaign.json` keeps of a campaign: itself, as plain JSON. */
export function campaignToJson(campaign: Campaign): Campaign {
  return structuredClone(campaign);
}

/** A campaign from what `campaignToJson` gave, checked as a campaign file is. Errors: corrupt. */
export function campaignFromJson(json: unknown): Campaign {
  if (!isMap(json)) throw corrupt('it must be a map');
  try {
    return readCampaign(asWritten(json), arithmeticOf(json));
  } catch (error) {
    throw error instanceof PointError ? corrupt(error.fault) : error;
  }
}

/** A campaign file that says what `campaign` says, with every key. */
export function campaignText(campaign: Campaign): string {
  return stringify(asWritten({ ...campaign }));
}

/** A campaign that does not say was planned when there was no other. */
function arithmeticOf({ arithmetic = 'binary' }: Readonly<Record<string, unknown>>): Arithmetic {
  if (arithmetic === 'decimal' || arithmetic === 'binary') return arithmetic;
  throw corrupt(`its arithmetic must be decimal or binary, got ${JSON.stringify(arithmetic)}`);
}

/** In the words of a campaign file. */
function asWritten(json: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { species: _species, arithmetic: _arithmetic, ...rest } = json;
  return {
    ...rest,
    parameters: byPath(json.parameters, ({ values }) => ({ values })),
    derived: byPath(json.derived, ({ expression }) => expression),
    observables: list(json.observables).map(({ name, ...options }) =>
      Object.keys(options).length === 0 ? name : { [String(name)]: options },
    ),
  };
}

function byPath(raw: unknown, written: (entry: Readonly<Record<string, unknown>>) => unknown): Record<string, unknown> {
  return Object.fromEntries(list(raw).map((entry) => [String(entry.path), written(entry)]));
}

function list(raw: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(raw) || !raw.every(isMap))
    throw corrupt('its axes, derived keys and observables must be lists of maps');
  return raw;
}

function corrupt(fault: string): LoschmidtError {
  return new LoschmidtError('corrupt', `Cannot read the campaign that was stored: ${fault}`, {
    hint: 'Its campaign.yaml can be run again under another name.',
  });
}
