import type { Link } from '../link/link.js';
import { orchestratorService } from '../service-definition.js';
import type { Trust } from '../trust/trust.js';
import type { wire } from '../wire.js';
import { type CallOptions, Connection } from './connection.js';
import { dialLink } from './dial-link.js';

/** Calls to one orchestrator. Everything throws `LoschmidtError`: `unavailable` when it cannot be reached. */
export interface OrchestratorClient {
  readonly address: string;
  register(request: wire.IRegisterRequest, options?: CallOptions): Promise<wire.Lease>;
  /** Throws `not-found` when the orchestrator does not know the lease (any more). */
  renew(request: wire.IRenewRequest, options?: CallOptions): Promise<wire.Lease>;
  leave(request: wire.ILeaveRequest, options?: CallOptions): Promise<wire.LeaveResponse>;
  /** Resolves when the link goes over this connection. Throws `not-found` like `renew`. */
  link(link: Link, leaseId: string, options: { readonly deadlineMs: number }): Promise<void>;
  getOverview(request?: wire.IOverviewRequest, options?: CallOptions): Promise<wire.Overview>;
  close(): void;
}

/** Throws `forbidden` for an address that is not loopback without TLS or a token, `bad-input` for one that is no address. */
export function orchestratorClient(address: string, trust: Trust = {}): OrchestratorClient {
  const connection = new Connection(address, trust);
  return {
    address,
    register: (request, options = {}) => connection.unary(orchestratorService.register, request, options),
    renew: (request, options = {}) => connection.unary(orchestratorService.renew, request, options),
    leave: (request, options = {}) => connection.unary(orchestratorService.leave, request, options),
    link: (link, leaseId, { deadlineMs }) =>
      dialLink(connection.bothWays(orchestratorService.link), link, leaseId, deadlineMs),
    getOverview: (request = {}, options = {}) => connection.unary(orchestratorService.getOverview, request, options),
    close: () => connection.close(),
  };
}
