import { z } from 'zod';
import { exportFormats } from '../export-request.js';

const MARK =
  '<!-- Written by loschmidt export from the *.schema.json files beside it; the next export here writes it again. -->';

/** Whether a page is one of these, and may be written again. */
export function isDatasetPage(text: string): boolean {
  return text.startsWith(MARK);
}

const what = {
  steps: 'one row for each point and cycle',
  profiles: 'one row for each point and cycle, with a list of values by site in each column',
  summary: 'one row for each point, failed ones too',
} as const;

/** A data dictionary in Markdown of the exports that are in a folder. */
export function datasetPage(schemas: readonly ExportSchema[]): string {
  return `${[MARK, '# Data in this folder', ...schemas.map(section)].join('\n\n')}\n`;
}

function section(schema: ExportSchema): string {
  const { output, table, campaign, versions, rows, where, columns, partition_by: partitions } = schema;
  const taken = where === null ? 'all rows' : `rows that meet \`${where}\``;
  const parts =
    partitions.length === 0
      ? []
      : [
          `Folders \`${partitions.map((name) => `${name}=…`).join('/')}\` hold the values of ${partitions.join(', ')}, which are not in the files.`,
        ];
  return [
    `## ${output}`,
    `Table \`${table}\` of campaign **${campaign.name}** (${campaign.id}): ${what[table]}, ${taken}: ${rows} row${rows === 1 ? '' : 's'} in the order of the plan, then of cycles.`,
    ...parts,
    pointsOf(schema),
    `Made by loschmidt ${versions.code}, physics version ${versions.physics}, kernel version ${versions.kernel}, format version ${versions.format}. The same campaign file gives the same numbers, bit for bit, with the same kernel version. ħ = 1; energies are in units of J, times in 1/J; a unit of 1 is a pure number.`,
    ['| column | type | unit | meaning |', '|---|---|---|---|', ...columns.map(columnRow)].join('\n'),
    'A missing value is null (empty in CSV): the quantity is not defined there, or its cadence left the cycle out.',
    readers(schema),
  ].join('\n\n');
}

function columnRow({ name, type, unit, about }: ExportSchema['columns'][number]): string {
  return `| \`${name}\` | ${type} | ${unit} | ${about.replaceAll('|', '\\|')} |`;
}

function pointsOf({ points, failures, campaign }: ExportSchema): string {
  const { planned, completed, failed, missing } = points;
  const lines = [
    `Of ${planned} planned points ${completed} are complete, ${failed} failed, ${missing} are missing (not computed when this was written).`,
  ];
  if (failed + missing > 0) {
    lines.push(`All of them: \`loschmidt query ${campaign.name} "SELECT * FROM points WHERE status <> 'completed'"\`.`);
  }
  const listed = failures.map(({ point, reason }) => `- \`${point}\`: ${reason.replaceAll('\n', ' ')}`);
  if (failures.length === 0) return lines.join(' ');
  const head = failures.length < failed ? `The first ${failures.length} that failed:` : 'Failed:';
  const again = `One of them again, here and alone: \`loschmidt evolve ${campaign.name} --point POINT\`.`;
  return [lines.join(' '), '', head, '', ...listed, '', again].join('\n');
}

/** How to open it, as text of each language. */
function readers({ output, format, partition_by: partitions }: ExportSchema): string {
  const folder = partitions.length > 0;
  const glob = `${output}/**/*.${format}`;
  const lines = {
    parquet: [
      ['pandas', `pandas.read_parquet("${output}")`],
      ['Polars', `polars.scan_parquet("${folder ? glob : output}")`],
      ['DuckDB', `SELECT * FROM '${folder ? glob : output}'`],
      ['R', folder ? `arrow::open_dataset("${output}")` : `arrow::read_parquet("${output}")`],
      [
        'Julia',
        folder
          ? `DuckDB.query(DBInterface.connect(DuckDB.DB), "FROM '${glob}'")`
          : `DataFrame(Parquet2.Dataset("${output}"))`,
      ],
    ],
    arrow: [
      ['pandas', `pandas.read_feather("${output}")`],
      ['Polars', `polars.scan_ipc("${output}")`],
      ['DuckDB', `duckdb.from_arrow(pyarrow.ipc.open_file("${output}").read_all())`],
      ['R', `arrow::read_feather("${output}")`],
      ['Julia', `DataFrame(Arrow.Table("${output}"))`],
    ],
    'arrow-stream': [
      ['pandas', `pyarrow.ipc.open_stream("${output}").read_pandas()`],
      ['Polars', `polars.read_ipc_stream("${output}")`],
      ['DuckDB', `duckdb.from_arrow(pyarrow.ipc.open_stream("${output}").read_all())`],
      ['R', `arrow::read_ipc_stream("${output}")`],
      ['Julia', `DataFrame(Arrow.Table("${output}"))`],
    ],
    csv: [
      ['pandas', folder ? `duckdb.sql("FROM '${glob}'").df()` : `pandas.read_csv("${output}")`],
      ['Polars', `polars.scan_csv("${folder ? glob : output}")`],
      ['DuckDB', `SELECT * FROM '${folder ? glob : output}'`],
      ['R', folder ? `arrow::open_dataset("${output}", format = "csv")` : `read.csv("${output}")`],
      [
        'Julia',
        folder ? `DuckDB.query(DBInterface.connect(DuckDB.DB), "FROM '${glob}'")` : `CSV.read("${output}", DataFrame)`,
      ],
    ],
  } as const;
  return [
    '| read it with | by |',
    '|---|---|',
    ...lines[format].map(([tool, text]) => `| ${tool} | \`${text}\` |`),
  ].join('\n');
}

/** Raised when the meaning of a key changes. */
export const DICTIONARY_VERSION = 1;

const count = z.number().int().nonnegative();

/** What `<name>.schema.json` beside an export says of it. */
const exportSchema = z.object({
  schema_version: z.literal(DICTIONARY_VERSION),
  /** The name of the file or folder. */
  output: z.string(),
  format: z.enum(exportFormats),
  table: z.enum(['steps', 'profiles', 'summary']),
  campaign: z.object({ name: z.string(), id: z.string() }),
  versions: z.object({
    format: z.number().int(),
    physics: z.number().int(),
    kernel: z.number().int(),
    code: z.string(),
  }),
  rows: count,
  bytes: count,
  where: z.string().nullable(),
  partition_by: z.array(z.string()),
  columns: z.array(z.object({ name: z.string(), type: z.string(), unit: z.string(), about: z.string() })),
  points: z.object({ planned: count, completed: count, failed: count, missing: count }),
  /** The first of them. */
  failures: z.array(z.object({ point: z.string(), reason: z.string() })),
});

export type ExportSchema = z.infer<typeof exportSchema>;

/** Null where the text is no such schema, or one of another version. */
export function readExportSchema(text: string): ExportSchema | null {
  try {
    return exportSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
