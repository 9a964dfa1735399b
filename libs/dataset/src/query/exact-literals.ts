import { type SqlToken, sqlTokens } from './sql-tokens.js';

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
  const tokens = sqlTokens(typed);
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

/** `0.5::VARCHAR`, `CAST(-0.5 AS DECIMAL(2, 1))`: who writes so wants the digits. */
function isCastAway(tokens: readonly SqlToken[], index: number): boolean {
  const at = (place: number) => tokens[place]?.text.toLowerCase() ?? '';
  const isOther = (type: string) => !FLOATS.test(type);
  if (at(index + 1) === '::') return isOther(at(index + 2));
  if (at(index + 1) !== 'as') return false;
  const open = /^[+-]$/.test(at(index - 1)) ? index - 2 : index - 1;
  return at(open) === '(' && /^(try_)?cast$/.test(at(open - 1)) && isOther(at(index + 2));
}
