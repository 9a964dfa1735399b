import { ownScratch } from './thread';

/**
 * How one species' Fock space is wired: header of 32-bit words in memory, written by src/kernel/place-network.ts.
 * All tables of rows come as byte offsets of 64-byte rows (four columns: re × 4, im × 4).
 */

/** L, the number of modes. */
@inline export function modesOf(network: usize): i32 {
  return load<i32>(network, 0);
}

/**
 * Stages of rotations, 20 bytes each: (rotations, their number, blocks, their number, bytes of a block). A rotation is (byte
 * offset of its coefficients, byte offset of its mode in a block), a block by mode (pairs, their number, kind): see rotateRows.
 */
@inline export function stagesOf(network: usize): usize {
  return <usize>load<u32>(network, 4);
}

@inline export function stageCountOf(network: usize): i32 {
  return load<i32>(network, 36);
}

/** Products of the phases of the low modes: count, and pairs (parent entry, mode). Entry 0 is the empty product. */
@inline export function lowCountOf(network: usize): i32 {
  return load<i32>(network, 8);
}

@inline export function lowTableOf(network: usize): usize {
  return <usize>load<u32>(network, 12);
}

@inline export function highCountOf(network: usize): i32 {
  return load<i32>(network, 16);
}

@inline export function highTableOf(network: usize): usize {
  return <usize>load<u32>(network, 20);
}

/** Runs of rows that share their high modes: (high entry, first low entry, rows), in the order of rows. */
@inline export function phaseRunCountOf(network: usize): i32 {
  return load<i32>(network, 24);
}

@inline export function phaseRunsOf(network: usize): usize {
  return <usize>load<u32>(network, 28);
}

/** This thread's room for the two tables of phase products of four columns: (low + high entries) × 64 bytes. */
@inline export function phaseProductsOf(network: usize): usize {
  const bytes = <usize>(lowCountOf(network) + highCountOf(network)) << 6;
  return ownScratch(<usize>load<u32>(network, 32), bytes);
}
