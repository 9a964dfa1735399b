import type { CorrelationExports } from './correlation-exports.js';

/** The functions of assembly/index.ts. Pointers are byte offsets; offsets beyond 2 GiB wrap to signed and back unharmed. */
export interface KernelExports extends CorrelationExports {
  heapBase(): number;
  arcsine(x: number): number;
  sine(x: number): number;
  cosine(x: number): number;
  keepSide(x: number, kept: number, sides: number, pairs: number, p: number, q: number, side: number): number;
  evolveBatch(tables: number, budget: number, rowSeconds: number, pointSeconds: number): number;
  assembleHopping(factor: number): void;
  decomposePairs(factor: number, failed: number, first: number, last: number): void;
  evolveColumns(
    state: number,
    blockBytes: number,
    first: number,
    last: number,
    coefficients: number,
    network: number,
    sign: number,
  ): void;
  evolveRows(
    state: number,
    blockBytes: number,
    blocks: number,
    first: number,
    last: number,
    coefficients: number,
    network: number,
    sign: number,
    tile: number,
  ): void;
  fockPhases(
    phases: number,
    count: number,
    strength: number,
    cycle: number,
    species: number,
    seedLow: number,
    seedHigh: number,
  ): void;
  sitePhases(phases: number, count: number, phase: number, occupied: number, particles: number, named: number): number;
  applyPhases(
    state: number,
    blockBytes: number,
    rows: number,
    first: number,
    last: number,
    rowPhases: number,
    columnPhases: number,
    sign: number,
  ): void;
  drawGaussians(
    state: number,
    blockBytes: number,
    rows: number,
    columns: number,
    first: number,
    last: number,
    seedLow: number,
    seedHigh: number,
  ): void;
  scaleState(state: number, blockBytes: number, rows: number, first: number, last: number, factor: number): void;
  overlap(
    state: number,
    other: number,
    blockBytes: number,
    rows: number,
    first: number,
    last: number,
    total: number,
  ): void;
  blockProbabilities(
    state: number,
    blockBytes: number,
    rows: number,
    first: number,
    last: number,
    columnSums: number,
    moments: number,
  ): void;
  rowProbabilities(
    state: number,
    blockBytes: number,
    blocks: number,
    first: number,
    last: number,
    rowSums: number,
  ): void;
  probabilities(
    state: number,
    blockBytes: number,
    rows: number,
    first: number,
    last: number,
    rowSums: number,
    columnSums: number,
    moments: number,
    logarithms: number,
  ): void;
  entropyOf(values: number, count: number): number;
  hopColumns(
    state: number,
    blockBytes: number,
    first: number,
    last: number,
    hops: number,
    count: number,
    total: number,
  ): void;
  hopRows(
    state: number,
    blockBytes: number,
    blocks: number,
    first: number,
    last: number,
    hops: number,
    count: number,
    total: number,
    tile: number,
  ): void;
  sharedSites(
    state: number,
    blockBytes: number,
    rows: number,
    first: number,
    last: number,
    occupied: number,
    particles: number,
    columnOccupation: number,
    sites: number,
    total: number,
  ): void;
  copyVectors(
    state: number,
    blockBytes: number,
    rows: number,
    columns: number,
    byColumns: number,
    first: number,
    last: number,
    matrix: number,
    stride: number,
    to: number,
  ): void;
  copyStrided(
    state: number,
    rows: number,
    inner: number,
    columns: number,
    byColumns: number,
    first: number,
    last: number,
    matrix: number,
    stride: number,
    to: number,
  ): void;
  gatherHalves(
    state: number,
    blockBytes: number,
    rowStarts: number,
    rowCount: number,
    rowWidth: number,
    columnStarts: number,
    columnCount: number,
    columnWidth: number,
    byLeft: number,
    first: number,
    last: number,
    matrix: number,
    stride: number,
    to: number,
  ): void;
  gatherStrided(
    state: number,
    vectors: number,
    count: number,
    entries: number,
    first: number,
    last: number,
    matrix: number,
    stride: number,
    to: number,
  ): void;
  reflectColumn(matrix: number, k: number, terms: number, diagonal: number): number;
  sweepColumns(
    matrix: number,
    k: number,
    terms: number,
    tau: number,
    from: number,
    first: number,
    last: number,
    what: number,
  ): void;
  addColumns(matrix: number, k: number, terms: number, first: number, last: number, columns: number): void;
  reflectRow(matrix: number, k: number, terms: number, off: number): void;
  updateColumns(matrix: number, k: number, terms: number, from: number, first: number, last: number): void;
  squareBidiagonal(d: number, e: number, n: number, squares: number): void;
  bisectRuns(
    squares: number,
    n: number,
    sigma: number,
    length: number,
    from: number,
    to: number,
    first: number,
    last: number,
  ): void;
  spectrumSummary(sigma: number, n: number, out: number): void;
  symmetricEigen(matrix: number, vectors: number, n: number): number;
  anglePhases(phases: number, angles: number, first: number, last: number): number;
  evolveStrided(
    state: number,
    rows: number,
    inner: number,
    columns: number,
    first: number,
    last: number,
    coefficients: number,
    bytes: number,
    network: number,
    phases: number,
    sign: number,
    tile: number,
  ): void;
  phaseStrided(
    state: number,
    rows: number,
    inner: number,
    first: number,
    last: number,
    phases: number,
    sign: number,
  ): void;
  marginalStrided(
    state: number,
    rows: number,
    inner: number,
    first: number,
    last: number,
    sums: number,
    fourth: number,
  ): void;
  entropyStrided(state: number, first: number, last: number, total: number): void;
  gaussianStrided(state: number, first: number, last: number, seedLow: number, seedHigh: number): void;
  overlapStrided(state: number, other: number, first: number, last: number, total: number): void;
  meanStrided(state: number, values: number, first: number, last: number, total: number): void;
  hopStrided(
    state: number,
    rows: number,
    inner: number,
    first: number,
    last: number,
    hops: number,
    count: number,
    total: number,
  ): void;
  chebyshevTerm(
    psi: number,
    next: number,
    later: number,
    first: number,
    last: number,
    width: number,
    rowHops: number,
    rowStarts: number,
    rowWeights: number,
    rowGroups: number,
    columnHops: number,
    columnWeights: number,
    columnGroups: number,
    diagonal: number,
    centre: number,
    scale: number,
    coefficient: number,
  ): void;
  storeTurn(angle: number, phase: number): void;
  turnState(from: number, state: number, first: number, last: number, phase: number): void;
  numberThread(thread: number): void;
  addMultiplyPeak(iterations: number, constants: number): number;
}
