export type { Checkpoint } from './checkpoint/checkpoint.js';
export { bibtex, PAPER, SOFTWARE } from './citation.js';
export type * from './cycle-spectrum/cycle-spectrum.js';
export { type DecomposeOptions, decomposeCycle } from './cycle-spectrum/decompose-cycle.js';
export { echoPhase } from './cycle-spectrum/fixed-cycle.js';
export { sharedCycle } from './cycle-spectrum/projected-cycle.js';
export { type SpectrumRequest, spectrumCost, spectrumMethod } from './cycle-spectrum/spectrum-cost.js';
export { type DecomposedEnergies, decomposeEnergies } from './energy-levels/decompose-energies.js';
export { averagedPhaseCaution } from './erasure/averaged-phase.js';
export type { ErasedState, Eraser, ErasureKind } from './erasure/erasure-kind.js';
export { erasureKind, erasureStrength, erasures } from './erasure/erasures.js';
export * from './error/loschmidt-error.js';
export * from './error/short-text.js';
export { systemShape } from './hamiltonian/system.js';
export { type Kernel, MEMORY_LIMIT_BYTES, OUTER_LIMIT_BYTES, openKernel, type ThreadTeam } from './kernel/kernel.js';
export { loneTeam } from './kernel/lone-team.js';
export type { Outcome } from './kernel/pacer.js';
export type { KernelExports, KernelTwins } from './kernel/worker.js';
export { type LatticeKind, MAX_SITES, nextNearest, siteCount, weight } from './lattice/lattice-kind.js';
export * from './lattice/lattices.js';
export { type PlainLattice, plainLattices } from './lattice/plain-lattices.js';
export { askedSites, readAskedSites } from './observables/asked-sites.js';
export * from './observables/cycle-spectrum.js';
export { densityColumn } from './observables/densities.js';
export { columnCadences, coversCycles, isDue } from './observables/due-cycles.js';
export { ENTANGLEMENT, GAP_RATIO } from './observables/entanglement.js';
export { shannonColumn } from './observables/entropies.js';
export { levelsCost } from './observables/levels-cost.js';
export { NORM_ERROR } from './observables/norm.js';
export type * from './observables/observable.js';
export { speciesSymbol } from './observables/observable.js';
export { DEFAULT_OBSERVABLES, findObservable, observables } from './observables/observables.js';
export * from './observables/resolve-observables.js';
export { RETURN_PROBABILITY } from './observables/return.js';
export { RETURN_AMPLITUDE } from './observables/return-amplitude.js';
export { SHANNON_TOTAL } from './observables/shannon-total.js';
export * from './observables/state-view.js';
export * from './point/encoded-points.js';
export { evolutionForm, evolutions } from './point/evolution.js';
export * from './point/normalise-point.js';
export * from './point/point.js';
export * from './point/point-reader.js';
export * from './point/point-schema.js';
export { potentials } from './point/potential.js';
export { tooManyTerms } from './point/series-terms.js';
export * from './point-batch/evolve-batch.js';
export { haveSameShape, isBatchable, keepsState } from './point-batch/is-batchable.js';
export type { CyclePart, ProtocolKind } from './protocol/protocol-kind.js';
export { cycleDraws, cycleParts, protocols, reversesAll } from './protocol/protocols.js';
export * from './random/philox.js';
export * from './reading/canonical-json.js';
export * from './reading/point-error.js';
export * from './reading/point-section.js';
export {
  isMap,
  type RawObject,
  readBoolean,
  readKind,
  readNumber,
  readShape,
  readWhole,
  refuseUnknownKeys,
} from './reading/read.js';
export { checkSpeciesNames, readSpeciesChoice, speciesChoiceSchema } from './reading/species.js';
export * from './register-kinds.js';
export * from './rows/column.js';
export {
  type ChunkOrigin,
  type EndedPoint,
  type SummaryColumn,
  summaryColumns,
} from './rows/summary-columns.js';
export * from './rows/table-columns.js';
export * from './rows/text-builder.js';
export * from './rows/texts.js';
export type { Start, StartContext, StartKind } from './start/start-kind.js';
export { starts } from './start/starts.js';
export { largestBytes } from './state/memory.js';
export { cycleDuration } from './trajectory/cycle-duration.js';
export * from './trajectory/estimate-cost.js';
export * from './trajectory/evolve-point.js';
export * from './trajectory/row-writer.js';
export { stageNames } from './trajectory/stage-names.js';
export * from './versions.js';
