export { evolveBatch } from './batch';
export { addColumns, reflectColumn, reflectRow, sweepColumns, updateColumns } from './bidiagonal';
export { bisectRuns, squareBidiagonal } from './bisection';
export { blockProbabilities, probabilities, rowProbabilities, entropyOf } from './probabilities';
export { chebyshevTerm, storeTurn, turnState } from './chebyshev';
export { decomposePairs } from './decompose';
export { hopColumns, hopRows, sharedSites } from './energy';
export { symmetricEigen } from './eigen';
export { anglePhases, applyPhases, fockPhases, sitePhases } from './erase';
export { drawGaussians, overlap, scaleState } from './haar';
export { gatherHalves, gatherStrided } from './half-chain';
export { assembleHopping } from './hamiltonian';
export { oneBodyColumns, oneBodyRows, oneBodyStrided } from './one-body';
export { pairDensityBlocks, pairDensityStrided } from './pair-density';
export { evolveColumns, evolveRows } from './pass';
export { addMultiplyPeak } from './peak';
export { keepSide } from './sides';
export { spectrumSummary } from './spectrum';
export {
  marginalStrided,
  entropyStrided,
  evolveStrided,
  gaussianStrided,
  hopStrided,
  meanStrided,
  overlapStrided,
  phaseStrided,
} from './strided';
export { numberThread } from './thread';
export { arcsine, cosine, sine } from './trigonometry';
export { copyStrided, copyVectors } from './vectors';

/** The first byte that belongs to the host: everything below holds constants. */
export function heapBase(): usize {
  return __heap_base;
}
