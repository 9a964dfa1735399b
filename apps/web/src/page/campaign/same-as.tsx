import type { CurvesAnswer, MapAnswer } from '../data/answers.js';
import { Copyable } from '../parts/copyable.js';

/** Command, SQL and Python that give the same numbers. */
export type SameAs = CurvesAnswer['sameAs'];

const TONGUES = [
  { key: 'cli', name: 'Command' },
  { key: 'sql', name: 'SQL' },
  { key: 'python', name: 'Python' },
] as const;

/** `of`: what, where it has to be told from others on the page. */
export function SameTongues({ sameAs, of = '' }: { sameAs: SameAs; of?: string }) {
  return TONGUES.map(({ key, name }) => (
    <div key={key}>
      <h3>{name}</h3>
      <Copyable text={sameAs[key]} label={`${name}${of}`} />
    </div>
  ));
}

/** How many points of each cell are completed and failed. */
export function countsOfCells(folder: string, { x, y }: Pick<MapAnswer, 'x' | 'y'>, where: string): SameAs {
  const keys = [x.column, y.column]
    .filter((column) => column !== '')
    .map((column) => `"${column.replaceAll('"', '""')}"`);
  const sql = `SELECT ${keys.join(', ')}, count(*) AS points, count(*) FILTER (status = 'completed') AS completed, count(*) FILTER (status = 'failed') AS failed
FROM points${where === '' ? '' : ` WHERE ${where}`} GROUP BY ALL ORDER BY ALL`;
  return {
    cli: `loschmidt query ${shellWord(folder)} ${shellWord(sql)}`,
    sql,
    python: `import loschmidt as ls\nls.open(${JSON.stringify(folder)}).query(${JSON.stringify(sql)})`,
  };
}

function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
