import { exportTable, openCampaign } from '@loschmidt/dataset';

// One export in a process of its own, so that its memory is its own: of a campaign, or by DuckDB of a Parquet file.
const [kind = '', source = '', output = ''] = process.argv.slice(2);
const begin = performance.now();
if (kind === 'duckdb') {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const from = source.replaceAll("'", "''");
  await connection.run(`COPY (FROM '${from}') TO '${output.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
} else {
  const format = /** @type {import('@loschmidt/dataset').ExportFormat} */ (kind);
  await exportTable(await openCampaign(source), { table: 'steps', format, output });
}
const seconds = (performance.now() - begin) / 1000;
process.stdout.write(JSON.stringify({ seconds, rss_mb: Math.round(process.resourceUsage().maxRSS / 1024) }));
