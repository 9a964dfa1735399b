/** What is read of a JSON Schema. */
export interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly propertyNames?: object;
  readonly items?: boolean | SchemaNode;
  readonly prefixItems?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
}

/** Paths that can be axes or derived: by name, and as patterns where a species or a pair of them is named. */
export interface AxisPaths {
  /** With what an editor says of them. */
  readonly named: ReadonlyMap<string, string>;
  readonly patterns: ReadonlyMap<string, string>;
}

const SPECIES = '[a-z][a-z0-9]*';
const PLACE = '[0-9]+';

/** Of maps by species, whose keys may be others. */
const KEYS_OF: Readonly<Record<string, string>> = { interaction: `${SPECIES}[-_]${SPECIES}` };

/** Paths of a whole key of a point, or of a key inside it at any depth; and places in lists. `point` is the JSON Schema of a point. */
export function axisPaths(point: SchemaNode): AxisPaths {
  const named = new Map<string, string>();
  const patterns = new Map<string, string>();

  function add(path: readonly string[], byName: boolean, node: SchemaNode, about: string): void {
    const own = node.description ?? about;
    const known = byName ? named : patterns;
    const key = path.join(byName ? '.' : '\\.');
    if (path.length > 0 && !known.has(key)) known.set(key, own);
    inside(path, byName, node, own);
  }

  function inside(path: readonly string[], byName: boolean, node: SchemaNode, about: string): void {
    for (const one of node.anyOf ?? []) inside(path, byName, one, one.description ?? about);
    for (const [key, value] of Object.entries(node.properties ?? {})) add([...path, key], byName, value, about);
    for (const one of node.prefixItems ?? []) add([...path, PLACE], false, one, about);
    if (typeof node.items === 'object') add([...path, PLACE], false, node.items, about);
    if (typeof node.additionalProperties !== 'object') return;
    add([...path, KEYS_OF[path[0] ?? ''] ?? SPECIES], false, node.additionalProperties, about);
  }

  add([], true, point, '');
  return { named, patterns };
}
