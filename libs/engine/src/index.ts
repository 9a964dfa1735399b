export { ChunkCheck } from './check/chunk-check.js';
export { ImpliedRows } from './check/implied-rows.js';
export { keptStateBytes } from './checkpoint/kept-state-bytes.js';
export { type SavedEntry, savedSetHeader } from './checkpoint/saved-set.js';
export { type ChunkJob, chunkSpecies, type Quarantined, type ResumedPoint } from './chunk/chunk-job.js';
export { PointDigester } from './digest/point-digest.js';
export { type Engine, type EngineJob, type EngineOptions, openEngine, type RunOptions } from './engine.js';
export {
  type EvolvedPoint,
  type EvolvedRow,
  type EvolveOnceOptions,
  everyObservable,
  evolveOnce,
} from './evolve-once.js';
export { tuneV8 } from './machine/tune-v8.js';
export { machineSpeed } from './machine-speed.js';
export type { ChunkResult, ThreadProgress } from './thread/computing-thread.js';
export type { SavedPiece } from './thread/messages.js';
export { type OpenTeam, openTeam } from './thread/open-team.js';
export { type ChosenKernel, chosenKernel, kernelText, ownKernel } from './thread/own-kernel.js';
