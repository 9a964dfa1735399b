import { reproduceCommand } from '@loschmidt/control';
import { type Batch, MOST_REASON, shortText, textColumn, textValues } from '@loschmidt/core';
import type { PointIds } from '@loschmidt/dataset';

/** A batch of `summary` whose reasons end with the command that computes the failed point again; any other batch as it is. */
export function withCommands(batch: Batch, campaign: string, points: PointIds): Batch {
  const index = batch.columns.find(({ name }) => name === 'index');
  if (batch.table !== 'summary' || index?.kind !== 'int32') return batch;
  const columns = batch.columns.map((column) => {
    if (column.kind !== 'utf8' || column.name !== 'reason' || column.valid?.includes(1) === false) return column;
    const values = textValues(column).map((reason, row) => {
      const point = points.at(index.values[row] ?? -1);
      if (reason === null || !point) return reason;
      return `${shortText(reason, MOST_REASON).replace(/\.$/, '')}. Reproduce: ${reproduceCommand(campaign, point)}`;
    });
    return textColumn('reason', values);
  });
  return { ...batch, columns };
}
