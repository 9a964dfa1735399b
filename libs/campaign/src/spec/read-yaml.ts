import { LoschmidtError, type PointPath, type SourcePlace } from '@loschmidt/core';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { Json } from './campaign.js';
import type { CampaignSource } from './campaign-source.js';
import { canonicalPath } from './parameter-path.js';

const MAX_ALIASES = 100;

/** Parses YAML; every value of the result can be located. Errors: bad-input with the place of the first mistake. */
export function readYaml(text: string, file: string): CampaignSource {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    resolveKnownTags: false,
  });
  const placeAt = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const mistake = document.errors[0] ?? document.warnings[0];
  if (mistake !== undefined) {
    throw new LoschmidtError('bad-input', `Cannot read the campaign: ${sentence(mistake)}`, {
      place: placeAt(mistake.pos[0]),
      hint: 'Correct the YAML at this place; a quoted text cannot hold its own quotes, and indentation is by spaces.',
    });
  }
  return {
    value: toJson(document, placeAt),
    locate: (path) => ({ place: placeAt(offsetOf(document.contents, path)), note: '' }),
  };
}

/** What the YAML package says, as one sentence that begins with `the YAML`. */
function sentence(mistake: YAMLError): string {
  if (mistake.code === 'DUPLICATE_KEY') return 'the YAML must have each key of a map once, got one twice';
  if (mistake.code === 'MULTIPLE_DOCS') return 'the YAML must be one document, got another after ---';
  const [first = ''] = mistake.message.split('\n');
  return `the YAML must be well formed, got a mistake: ${first.trim().replace(/[.:]$/, '')}`;
}

function toJson(document: Document, placeAt: (offset: number) => SourcePlace): Json {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as Json;
  } catch (cause) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot read the campaign: the YAML must have at most ${MAX_ALIASES} aliases`,
      {
        place: placeAt(0),
        cause,
      },
    );
  }
}

/** Offset of the key (in maps) or the item (in lists) at `path`, or of the deepest part of the path that was written. */
function offsetOf(root: Node | null, path: PointPath): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && canonicalPath(String(key.value)) === canonicalPath(String(part)),
      );
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
