/** What a thread needs that helps another one's kernel, and nothing else: it starts in a few milliseconds. */
export type { KernelExports } from './kernel-exports.js';
export { instantiate, type KernelParts } from './kernel-instance.js';
export { bindTiles, type SharedPass, TILE_FUNCTIONS, type TileFunction } from './tile-functions.js';
