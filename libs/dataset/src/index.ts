export { packCampaign } from './archive/pack-campaign.js';
export { unpackCampaign } from './archive/unpack-campaign.js';
export type { CampaignFolder, Versions } from './campaign/campaign-folder.js';
export { parseChunkId, plannedChunkId } from './campaign/chunk-id.js';
export { openCampaign, readPlannedPoints } from './campaign/open-campaign.js';
export { countAside } from './campaign/read-record.js';
export { refuseOtherCampaign } from './campaign/refuse-other-campaign.js';
export { campaignsIn, resolveCampaign, storeFolder } from './campaign/resolve-campaign.js';
export { type Compaction, compactCampaign } from './changes/compact-campaign.js';
export { type CreateInput, createCampaign } from './changes/create-campaign.js';
export { extendCampaign, type PlanChange, planExtension } from './changes/extend-campaign.js';
export type { PlanOrigins } from './changes/plan-origins.js';
export { type Retry, retryPoints } from './changes/retry-points.js';
export {
  type CheckpointWriter,
  checkpointBytes,
  newestCheckpoint,
  openCheckpointWriter,
  readCheckpoint,
  removeAllCheckpoints,
  removeCheckpoint,
  removeCheckpoints,
  type StoredCheckpoint,
} from './checkpoints/checkpoints.js';
export { type ChunkWriter, checkVersions, openChunkWriter } from './chunk/chunk-writer.js';
export {
  type ChunkPoint,
  type ChunkRows,
  chunkCampaign,
  planOf,
  readChunkPoints,
  readChunkRows,
} from './commit/chunk-points.js';
export { readChunkTable, readPlannedChunks } from './commit/chunk-table.js';
export {
  committedChunks,
  committedIds,
  lastCommitAt,
  mostCommits,
  type OpenWork,
  readOpenWork,
} from './commit/committed-chunks.js';
export { chunkCostClass, costSample } from './commit/cost-left.js';
export { type Cut, cutChunk } from './commit/cut-chunk.js';
export { type ChunkMarker, type Marker, markerWritten, readMarker } from './commit/marker.js';
export { openChunks } from './commit/open-chunks.js';
export { partsOf, type Splits, splitChunk } from './commit/splits.js';
export { CountedRowsReader } from './compact/counted-rows-reader.js';
export { setAsideDamagedChunks } from './compact/damage.js';
export type { Crash } from './crashes/crash-records.js';
export { readCrashes, recordCrash } from './crashes/crash-records.js';
export type { Sink } from './export/arrow/write-arrow.js';
export { type Dictionary, exportWithDictionary } from './export/dictionary/export-with-dictionary.js';
export type { ExportFormat, ExportRequest } from './export/export-request.js';
export { type Exported, exportTable } from './export/export-table.js';
export { checkOutput, writeWholeFile } from './export/files/whole-file.js';
export { arrowOfColumns, csvOfColumns, type TableColumn } from './export/result/column-tables.js';
export {
  type ResultOrigin,
  resultMessages,
  resultSchemaMessage,
  streamResult,
  writeResultFile,
} from './export/result/write-result.js';
export { findGarbage, type Garbage, removeGarbage } from './garbage/garbage.js';
export { choosePlot, type PlotChoice, type PlotNames } from './means/plot-choice.js';
export { type KeyValue, type Lost, type Mean, type Means, readCurves, readMeans } from './means/read-means.js';
export type { Chunk } from './plan/chunk.js';
export { ChunkIds, type PointIds } from './plan/point-ids.js';
export type { Occurrence } from './plan/retried-points.js';
export { campaignDigest } from './query/campaign-digest.js';
export { loadDatabase } from './query/database.js';
export { type Failure, readFailures } from './query/failures.js';
export { type JoinedColumn, joinedColumns } from './query/joined-columns.js';
export { lateRecurrence, type RecurrenceAxis, type RecurrenceTable } from './query/late-recurrence.js';
export { type LocatedPoint, locatePoint, plannedPoint } from './query/locate-point.js';
export { missedSelection, missedValues } from './query/missed-values.js';
export { type OpenQuery, withQuery } from './query/open-query.js';
export { type ChunkOutcome, type OutcomeCount, OutcomeCounts } from './query/outcome-counts.js';
export { type PlainValue, plainRows } from './query/plain-value.js';
export { type PlannedId, plannedIds } from './query/planned-ids.js';
export { type PointOutcome, readOutcome } from './query/point-outcome.js';
export { lowerPriority, watchProcess } from './query/process-watch.js';
export { readTrajectories, type Trajectory } from './query/read-trajectories.js';
export { type ReturnColumn, returnColumns } from './query/return-columns.js';
export type { ParameterValues, PointSelection } from './query/select-places.js';
export type { QueryText } from './query/sql-error.js';
export {
  type CampaignState,
  type CampaignStatus,
  type CommitChange,
  campaignStatus,
  StatusReader,
} from './runs/campaign-status.js';
export { type CampaignLabels, changeLabels, readLabels } from './runs/labels.js';
export { type CampaignPriority, readPriority, setPriority } from './runs/priority.js';
export { endRun, latestRun, openRuns, type Run, runEnd, runStarted, startRun } from './runs/runs.js';
export { type SecondsLeft, secondsLeft } from './runs/seconds-left.js';
export { type Continuation, KeptStates, readKeptStates } from './states/kept-states.js';
export { isIntact, type KeptState, readKeptState } from './states/states-file.js';
export { openStatesWriter, type StatesWriter } from './states/states-writer.js';
export { undivided, withDraft } from './storage/drafts.js';
export { fillNewFile } from './storage/durable.js';
export { withOutputErrors } from './storage/storage-error.js';
export type { Problem } from './verify/check-records.js';
export { type Inspection, inspectCampaign } from './verify/inspect-campaign.js';
export {
  eachStoredSlice,
  type StoredPoint,
  type StoredRow,
  type StoredSelection,
  type StoredSlice,
} from './verify/stored-points.js';
