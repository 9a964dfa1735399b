export type { ChunkEvent, StreamTotals } from './chunk/chunk-stream-checker.js';
export { ChunkStreamChecker } from './chunk/chunk-stream-checker.js';
export { ChunkStreamWriter } from './chunk/chunk-stream-writer.js';
export type { ChunkOutline } from './chunk/progress-check.js';
export { observablesOfRequest, requestedObservables } from './chunk/requested-observables.js';
export { pointsOfRequest, requestedPoints } from './chunk/requested-points.js';
export type { CallOptions, CallSignal } from './client/connection.js';
export { type OrchestratorClient, orchestratorClient } from './client/orchestrator-client.js';
export { LEASE_SECONDS, NO_END_SECONDS, RENEWALS } from './link/lease-times.js';
export { type ConnectionEnd, Link } from './link/link.js';
export { RunnerCalls, type RunnerClient } from './link/runner-calls.js';
export { type RunnerCall, type RunnerHandlers, type SendFrame, ServedRunner } from './link/served-runner.js';
export type { CallContext } from './server/calls.js';
export { type OpenServer, openServer } from './server/open-server.js';
export {
  type FlightHandlers,
  flightServiceOf,
  type OrchestratorHandlers,
  orchestratorServiceOf,
  type Service,
} from './server/services.js';
export { endedCall, saidByPeer } from './status.js';
export { type Address, formatAddress, isLoopback, parseAddress } from './trust/address.js';
export { REFUSAL_MS } from './trust/bearer.js';
export { loopbackHost, ownAddresses } from './trust/own-host.js';
export { hasEnded, ownProcess } from './trust/process-name.js';
export {
  readServerTrust,
  readTrust,
  SERVER_TRUST_OPTIONS,
  type ServerTrustFlags,
  serverTrustFlags,
  TRUST_OPTIONS,
  type TrustFlags,
  takeSecrets,
  trustFlags,
} from './trust/read-trust.js';
export { Renewable } from './trust/renewable.js';
export type { Tls } from './trust/tls-source.js';
export {
  dialWarnings,
  requireTrustToListen,
  type ServerTrust,
  serverCredentials,
  type Trust,
  trustWarnings,
} from './trust/trust.js';
export { OWN_VERSIONS, requireSamePhysics, requireSameVersions } from './versions.js';
export { flight, wire } from './wire.js';
