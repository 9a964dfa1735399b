import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { Data } from 'apache-arrow';

/** Gathers one column of many chunks into one piece of Arrow data. */
export interface ColumnGatherer {
  add(chunk: DuckDBDataChunk, column: number): void;
  /** What was gathered since the last time. */
  take(): Data;
}
