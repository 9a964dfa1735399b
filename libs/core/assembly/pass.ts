import { applyModePhases } from './mode-phases';
import { modesOf } from './network';
import { rotateTile } from './rotate';
import { ownScratch } from './thread';
import { loadRows, storeRows } from './transpose';

/** Bytes of the coefficients of four columns: L(L−1)/2 rotations of 96 bytes and L mode phases of 64 bytes. */
@inline export function coefficientBytes(modes: i32): usize {
  return <usize>((modes * (modes - 1)) >> 1) * 96 + <usize>modes * 64;
}

@inline export function evolveTile(tile: usize, coefficients: usize, network: usize, sign: f64): void {
  const modes = modesOf(network);
  applyModePhases(tile, coefficients + <usize>((modes * (modes - 1)) >> 1) * 96, network, sign);
  rotateTile(tile, coefficients, network, sign);
}

/**
 * γ ← e^{∓iH1t} γ on blocks first … last−1 of four columns, in place (eq. 5: the rows' species hops, the columns' is frozen).
 * `sign` = 1 is forward, −1 the reverse: the conjugate network, exact because H is real.
 */
export function evolveColumns(
  state: usize,
  blockBytes: usize,
  first: i32,
  last: i32,
  coefficients: usize,
  network: usize,
  sign: f64,
): void {
  const bytes = coefficientBytes(modesOf(network));
  for (let block = first; block < last; block++) {
    evolveTile(state + <usize>block * blockBytes, coefficients + <usize>block * bytes, network, sign);
  }
}

/**
 * γ ← e^{∓iH2t} γ on row groups first … last−1 of four rows, each transposed into this thread's `tile` (256 bytes a block) and
 * back (eq. 6).
 */
export function evolveRows(
  state: usize,
  blockBytes: usize,
  blocks: i32,
  first: i32,
  last: i32,
  coefficients: usize,
  network: usize,
  sign: f64,
  tile: usize,
): void {
  const bytes = coefficientBytes(modesOf(network));
  const own = ownScratch(tile, <usize>blocks << 8);
  for (let group = first; group < last; group++) {
    loadRows(state, blockBytes, blocks, group, own);
    evolveTile(own, coefficients + <usize>group * bytes, network, sign);
    storeRows(state, blockBytes, blocks, group, own);
  }
}
