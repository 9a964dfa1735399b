/** SQL as DuckDB is given it. */
interface ExactSql {
  readonly sql: string;
  /** Where in what was typed the sign is that stands at `offset` of `sql`. */
  typedOffset(offset: number): number;
  /** A sentence about `sql` in the words of what was typed. */
  typedWords(sentence: string): string;
}

/**
 * The same SQL with `e0` after every number that has a point and no exponent: `0.9424777960769379` means the float64 that is nearest to it, as in
 * campaign files and in columns. Left to itself DuckDB makes a DECIMAL of it, whose conversion to DOUBLE is one bit off for one in nine of 17 digits.
 * Whole numbers stay, and what is cast at once to a type other than DOUBLE or FLOAT, as in `0.10::DECIMAL(9, 2)`.
 */
export function exactLiterals(typed: string): ExactSql {
  const tokens = tokensOf(typed);
  const changed = tokens.filter((token, index) => token.kind === 'decimal' && !isCastAway(tokens, index));
  let sql = '';
  let done = 0;
  for (const { end } of changed) {
    sql += `${typed.slice(done, end)}${EXPONENT}`;
    done = end;
  }
  sql += typed.slice(done);
  return {
    sql,
    typedOffset: (offset) => {
      let added = 0;
      for (const { end } of changed) {
        if (end + added >= offset) break;
        added += Math.min(EXPONENT.length, offset - end - added);
      }
      return offset - added;
    },
    typedWords: (sentence) =>
      changed.reduce((named, { text }) => named.replaceAll(`"${text}${EXPONENT}"`, `"${text}"`), sentence),
  };
}

const EXPONENT = 'e0';
const FLOATS = /^"?(double|float|real|float4|float8)"?$/i;

interface Token {
  readonly kind: 'decimal' | 'word' | 'sign' | 'comment' | 'other';
  readonly text: string;
  readonly end: number;
}

/** `0.5::VARCHAR`, `CAST(-0.5 AS DECIMAL(2, 1))`: who writes so wants the digits. */
function isCastAway(tokens: readonly Token[], index: number): boolean {
  const at = (place: number) => tokens[place]?.text.toLowerCase() ?? '';
  const isOther = (type: string) => !FLOATS.test(type);
  if (at(index + 1) === '::') return isOther(at(index + 2));
  if (at(index + 1) !== 'as') return false;
  const open = /^[+-]$/.test(at(index - 1)) ? index - 2 : index - 1;
  return at(open) === '(' && /^(try_)?cast$/.test(at(open - 1)) && isOther(at(index + 2));
}

/** As DuckDB's lexer has them; what has no end reaches to the end of the text. */
const TOKEN = new RegExp(
  [
    // Texts and quoted names.
    String.raw`(?<other>[eE]'[^'\\]*(?:(?:\\[^]|'')[^'\\]*)*(?:'|$)|'[^']*(?:''[^']*)*(?:'|$)|\$(?<tag>(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$[^]*?(?:\$\k<tag>\$|$)|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)[eE][+-]?\d+)`,
    String.raw`(?<word>"[^"]*(?:""[^"]*)*(?:"|$)|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)`,
    String.raw`(?<decimal>\d[\d_]*\.(?!\.)[\d_]*|\.\d[\d_]*)`,
    String.raw`(?<comment>\s+|--[^\n\r]*|\/\*)`,
    String.raw`(?<sign>::|\d[\d_]*|[^])`,
  ].join('|'),
  'y',
);

/** Without spaces and comments. */
function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length; ) {
    TOKEN.lastIndex = at;
    const { 0: text = '', groups = {} } = TOKEN.exec(sql) ?? {};
    const kind = (['other', 'word', 'decimal', 'comment'] as const).find((name) => groups[name] !== undefined);
    at = text === '/*' ? endOfComment(sql, at) : at + text.length;
    if (kind !== 'comment') tokens.push({ kind: kind ?? 'sign', text, end: at });
  }
  return tokens;
}

/** Comments nest. */
function endOfComment(sql: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start + 2;
  for (let depth = 1; depth > 0; ) {
    const found = edge.exec(sql);
    if (found === null) return sql.length;
    depth += found[0] === '/*' ? 1 : -1;
  }
  return edge.lastIndex;
}
