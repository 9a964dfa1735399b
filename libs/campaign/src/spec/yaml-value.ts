import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Json } from './campaign.js';

/** Core schema of YAML 1.2, and `<<` of YAML 1.1, which people know: the keys of other maps, where the map has none of its own. */
export const YAML_OPTIONS = {
  prettyErrors: false,
  stringKeys: true,
  resolveKnownTags: false,
  merge: true,
} as const;

/** Values that aliases may stand for in all, beside those that were written. */
const MAX_REPEATED = 1_000_000;

/** An alias or a `<<` that cannot be followed. */
export class AliasFault extends Error {
  constructor(
    /** What the YAML must be, and what it is. */
    readonly fault: string,
    readonly offset: number,
  ) {
    super(fault);
  }
}

/** The plain value of a document without errors. Throws AliasFault. */
export function yamlValue(document: Document): Json {
  checkAliases(document.contents);
  return document.toJS({ maxAliasCount: -1 }) as Json;
}

/** What `node` stands for. */
export function followed(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** In quotes it is a key like any other. */
export function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
}

/** The maps whose keys `map` has too, the first of which wins. */
export function mergedMaps(map: YAMLMap, document: Document): readonly YAMLMap[] {
  const merge = map.items.find(isMergeKey);
  const merged = followed(merge?.value, document);
  const all = isSeq(merged) ? merged.items : [merged];
  return all.map((one) => followed(one, document)).filter((one) => isMap(one));
}

/** Every alias names an anchor before it that does not hold it, `<<` has maps, and all aliases together are no bomb. */
function checkAliases(contents: unknown): void {
  const anchors = new Map<string, Node>();
  const sizes = new Map<Node, number>();
  let written = 0;

  const target = (node: unknown): unknown => (isAlias(node) ? anchors.get(node.source) : node);

  function checkMerge(value: unknown): void {
    const merged = target(value);
    const sources = isSeq(merged) ? merged.items : [merged];
    for (const source of sources) {
      if (isMap(target(source))) continue;
      const fault = 'what << merges must be a map, an alias of one such as *base, or a list of them';
      throw new AliasFault(fault, offsetOf(isSeq(value) ? source : value));
    }
  }

  /** Values that a node stands for. */
  function sizeOf(node: unknown): number {
    if (isAlias(node)) {
      const named = anchors.get(node.source);
      const size = named === undefined ? undefined : sizes.get(named);
      if (named === undefined)
        throw new AliasFault(
          `*${node.source} must name an anchor that stands before it, &${node.source}`,
          offsetOf(node),
        );
      if (size === undefined)
        throw new AliasFault(`*${node.source} cannot stand inside &${node.source}`, offsetOf(node));
      return size;
    }
    written++;
    const anchored = isMap(node) || isSeq(node) || isScalar(node) ? node : null;
    if (anchored?.anchor !== undefined) anchors.set(anchored.anchor, anchored);
    let size = 1;
    if (isSeq(node)) for (const item of node.items) size += sizeOf(item);
    if (isMap(node)) {
      for (const pair of node.items) {
        size += sizeOf(pair.value);
        if (isMergeKey(pair)) checkMerge(pair.value);
      }
    }
    if (anchored?.anchor !== undefined) sizes.set(anchored, size);
    return size;
  }

  const repeated = sizeOf(contents) - written;
  if (repeated <= MAX_REPEATED) return;
  const most = MAX_REPEATED.toLocaleString('en');
  throw new AliasFault(`aliases must repeat at most ${most} values, got ${repeated.toLocaleString('en')}`, 0);
}

function offsetOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
