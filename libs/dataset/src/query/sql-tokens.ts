/** A sign, word, number or text of SQL. */
export interface SqlToken {
  readonly kind: 'decimal' | 'word' | 'sign' | 'other';
  readonly text: string;
  readonly end: number;
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

/** Without spaces and comments. Its time is in proportion to the text, whatever that is. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
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
