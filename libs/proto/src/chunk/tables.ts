import type { TableName } from '@loschmidt/core';
import { wire } from '../wire.js';

/** Names of tables as they travel. */
export const tableCode: Record<TableName, wire.Table> = {
  steps: wire.Table.TABLE_STEPS,
  profiles: wire.Table.TABLE_PROFILES,
  summary: wire.Table.TABLE_SUMMARY,
};

/** Undefined for a number that no table has. */
export function tableName(code: wire.Table): TableName | undefined {
  return (Object.keys(tableCode) as TableName[]).find((name) => tableCode[name] === code);
}
