import { runnerService } from '../service-definition.js';
import type { Trust } from '../trust/trust.js';
import type { wire } from '../wire.js';
import { type CallOptions, Connection } from './connection.js';

/** Calls to one runner. Everything throws `LoschmidtError`: `unavailable` when the runner cannot be reached or dies. */
export interface RunnerClient {
  readonly address: string;
  getCapabilities(options?: CallOptions): Promise<wire.Capabilities>;
  /** Frames as they come, unchecked: `readChunk` checks them. Leaving the loop early cancels the chunk on the runner. */
  runChunk(request: wire.IRunChunkRequest, options?: CallOptions): AsyncGenerator<wire.ChunkFrame, void>;
  loadCheckpoint(
    pieces: AsyncIterable<wire.ICheckpointPiece> | Iterable<wire.ICheckpointPiece>,
    options?: CallOptions,
  ): Promise<wire.CheckpointReceipt>;
  stopChunk(request: wire.IStopChunkRequest, options?: CallOptions): Promise<wire.StopChunkResponse>;
  getHealth(options?: CallOptions): Promise<wire.Health>;
  close(): void;
}

/** Throws `forbidden` for an address that is not loopback without TLS or a token, `bad-input` for one that is no address. */
export function runnerClient(address: string, trust: Trust = {}): RunnerClient {
  const connection = new Connection(address, trust);
  return {
    address,
    getCapabilities: (options = {}) => connection.unary(runnerService.getCapabilities, {}, options),
    runChunk: (request, options = {}) => connection.serverStream(runnerService.runChunk, request, options),
    loadCheckpoint: (pieces, options = {}) => connection.clientStream(runnerService.loadCheckpoint, pieces, options),
    stopChunk: (request, options = {}) => connection.unary(runnerService.stopChunk, request, options),
    getHealth: (options = {}) => connection.unary(runnerService.getHealth, {}, options),
    close: () => connection.close(),
  };
}
