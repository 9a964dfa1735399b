import { type ChunkMarker, type CommittedFile, filesOf } from '../commit/marker.js';
import type { Manifest } from './manifest.js';

/** Which manifest has the rows of a chunk. */
export type CompactedChunks = ReadonlyMap<string, Manifest>;

/**
 * Of the commits of `markers` those whose rows are in compacted files, too. A chunk that was committed anew, since its files were damaged, has
 * another nonce: what was compacted of it counts no more. Of two manifests with the same chunk the older one has it.
 */
export function compactedChunks(manifests: readonly Manifest[], markers: Iterable<ChunkMarker>): CompactedChunks {
  const nonces = new Map(Array.from(markers, ({ chunk, nonce }) => [chunk, nonce]));
  const found = new Map<string, Manifest>();
  for (const manifest of manifests) {
    for (const { chunk, nonce } of manifest.chunks) {
      if (nonces.get(chunk) === nonce && !found.has(chunk)) found.set(chunk, manifest);
    }
  }
  return found;
}

/** The commits by where their rows are read: chunks' own files, and each compacted file with those of its chunks that are wanted. */
export function bySource(
  markers: readonly ChunkMarker[],
  compacted: CompactedChunks,
): { readonly loose: readonly ChunkMarker[]; readonly segments: readonly Segment[] } {
  const loose: ChunkMarker[] = [];
  const segments = new Map<Manifest, string[]>();
  for (const marker of markers) {
    const manifest = compacted.get(marker.chunk);
    if (manifest === undefined) {
      loose.push(marker);
      continue;
    }
    const chunks = segments.get(manifest) ?? [];
    chunks.push(marker.chunk);
    segments.set(manifest, chunks);
  }
  return { loose, segments: [...segments].map(([manifest, chunks]) => ({ manifest, chunks })) };
}

/** Compacted files, and the chunks in them that are wanted. */
export interface Segment {
  readonly manifest: Manifest;
  readonly chunks: readonly string[];
}

/** The files that hold the rows of `markers`, each once. */
export function filesOfRows(markers: readonly ChunkMarker[], compacted: CompactedChunks): readonly CommittedFile[] {
  const { loose, segments } = bySource(markers, compacted);
  return [...loose, ...segments.map(({ manifest }) => manifest)].flatMap(filesOf);
}
