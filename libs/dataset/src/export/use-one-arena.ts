/**
 * Lets DuckDB's jemalloc keep freed memory in one place instead of one for each thread: Node gives each query to another of its threads, and
 * what a query frees would stay with the thread. Has an effect once, before DuckDB is loaded; keeps what the environment says already.
 * Variable: https://jemalloc.net/jemalloc.3.html#tuning, with DuckDB's prefix.
 */
export function useOneArena(env: NodeJS.ProcessEnv = process.env): void {
  env.DUCKDB_JE_MALLOC_CONF ??= 'narenas:1';
}
