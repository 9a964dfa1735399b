/** Four rows × four columns: reads row r at from + r·fromStride, writes column c at to + c·toStride (re × 4, im × 4). */
@inline export function transposePiece(from: usize, fromStride: usize, to: usize, toStride: usize): void {
  for (let part: usize = 0; part < 64; part += 32) {
    const a0 = v128.load(from + part, 0);
    const a1 = v128.load(from + part, 16);
    const b0 = v128.load(from + fromStride + part, 0);
    const b1 = v128.load(from + fromStride + part, 16);
    const c0 = v128.load(from + 2 * fromStride + part, 0);
    const c1 = v128.load(from + 2 * fromStride + part, 16);
    const d0 = v128.load(from + 3 * fromStride + part, 0);
    const d1 = v128.load(from + 3 * fromStride + part, 16);
    v128.store(to + part, v128.shuffle<i64>(a0, b0, 0, 2), 0);
    v128.store(to + part, v128.shuffle<i64>(c0, d0, 0, 2), 16);
    v128.store(to + toStride + part, v128.shuffle<i64>(a0, b0, 1, 3), 0);
    v128.store(to + toStride + part, v128.shuffle<i64>(c0, d0, 1, 3), 16);
    v128.store(to + 2 * toStride + part, v128.shuffle<i64>(a1, b1, 0, 2), 0);
    v128.store(to + 2 * toStride + part, v128.shuffle<i64>(c1, d1, 0, 2), 16);
    v128.store(to + 3 * toStride + part, v128.shuffle<i64>(a1, b1, 1, 3), 0);
    v128.store(to + 3 * toStride + part, v128.shuffle<i64>(c1, d1, 1, 3), 16);
  }
}

/** Tile ← rows 4·group … 4·group+3 of the state: row n of the tile is column n, for all padded columns. */
export function loadRows(state: usize, blockBytes: usize, blocks: i32, group: i32, tile: usize): void {
  let from = state + (<usize>group << 8);
  for (let block = 0; block < blocks; block++) {
    transposePiece(from, 64, tile, 64);
    from += blockBytes;
    tile += 256;
  }
}

/** The inverse of loadRows. */
export function storeRows(state: usize, blockBytes: usize, blocks: i32, group: i32, tile: usize): void {
  let to = state + (<usize>group << 8);
  for (let block = 0; block < blocks; block++) {
    transposePiece(tile, 64, to, 64);
    to += blockBytes;
    tile += 256;
  }
}
