import { LoschmidtError, type PointPath, type SourcePlace } from '@loschmidt/core';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { Json } from './campaign.js';
import { canonicalPath } from './parameter-path.js';
import { AliasFault, mergedMaps, YAML_OPTIONS, yamlValue } from './yaml-value.js';

/** Where a value was written: in the file, or (a note to append) in an override. */
export interface Written {
  readonly place?: SourcePlace;
  readonly note: string;
}

/** The plain value of a campaign file, and where each part of it was written. */
export interface CampaignSource {
  readonly value: Json;
  readonly locate: (path: PointPath) => Written;
}

/** Positions of a campaign that was not read from a file in this process: none. */
export const noSource: Pick<CampaignSource, 'locate'> = { locate: () => ({ note: '' }) };

/** Parses YAML; every value of the result can be located. Errors: bad-input with the place of the first mistake. */
export function readYaml(text: string, file: string, what = 'the campaign'): CampaignSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, ...YAML_OPTIONS });
  const placeAt = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const mistake = document.errors[0] ?? document.warnings[0];
  if (mistake !== undefined) {
    throw new LoschmidtError('bad-input', `Cannot read ${what}: ${sentence(mistake)}`, {
      place: placeAt(mistake.pos[0]),
      hint: 'Correct the YAML at this place; a quoted text cannot hold its own quotes, and indentation is by spaces.',
    });
  }
  const failed = (fault: string, offset: number) =>
    new LoschmidtError('bad-input', `Cannot read ${what}: ${fault}`, {
      place: placeAt(offset),
      hint: 'Name a value with &base where it is written, and repeat it below with *base, or its keys with `<<: *base`.',
    });
  return {
    value: toJson(document, failed),
    locate: (path) => ({ place: placeAt(offsetOf(document, path)), note: '' }),
  };
}

/** What the YAML package says, as one sentence that begins with `the YAML`. */
function sentence(mistake: YAMLError): string {
  if (mistake.code === 'DUPLICATE_KEY') return 'the YAML must have each key of a map once, got one twice';
  if (mistake.code === 'MULTIPLE_DOCS') return 'the YAML must be one document, got another after ---';
  const [first = ''] = mistake.message.split('\n');
  return `the YAML must be well formed, got a mistake: ${first.trim().replace(/[.:]$/, '')}`;
}

function toJson(document: Document, failed: (fault: string, offset: number) => LoschmidtError): Json {
  try {
    return yamlValue(document);
  } catch (error) {
    throw error instanceof AliasFault ? failed(error.fault, error.offset) : error;
  }
}

/**
 * Offset of the key (in maps) or the item (in lists) at `path`, or of the deepest part of the path that was written. A key that `<<` brings is
 * where it was written.
 */
function offsetOf(document: Document, path: PointPath): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = pairOf(node, String(part), document);
      if (pair === undefined) return offset;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (node === undefined) return offset;
      offset = (node as Node).range?.[0] ?? offset;
    } else return offset;
    if (isAlias(node)) return offset;
  }
  return offset;
}

function pairOf(map: YAMLMap, part: string, document: Document): Pair | undefined {
  const own = map.items.find(({ key }) => isScalar(key) && canonicalPath(String(key.value)) === canonicalPath(part));
  if (own !== undefined) return own;
  for (const merged of mergedMaps(map, document)) {
    const pair = pairOf(merged, part, document);
    if (pair !== undefined) return pair;
  }
  return undefined;
}
