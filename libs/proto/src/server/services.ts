import type { ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';
import type { Link } from '../link/link.js';
import { flightService, orchestratorService } from '../service-definition.js';
import type { flight, wire } from '../wire.js';
import { type CallContext, echoHandler, linkHandler, serverStreamHandler, unaryHandler } from './calls.js';
import type { Send } from './paced-sender.js';

const LARGEST_HANDSHAKE = 4_096;

/** What an orchestrator does, without gRPC. */
export interface OrchestratorHandlers {
  register(request: wire.RegisterRequest, context: CallContext): Promise<wire.ILease>;
  renew(request: wire.RenewRequest, context: CallContext): Promise<wire.ILease>;
  leave(request: wire.LeaveRequest, context: CallContext): Promise<wire.ILeaveResponse>;
  /** The link of a lease. Throws `not-found` when the lease has ended. */
  link(leaseId: string, context: CallContext): Link;
  getOverview(request: wire.OverviewRequest, context: CallContext): Promise<wire.IOverview>;
}

/** What of Arrow Flight an orchestrator does, without gRPC. */
export interface FlightHandlers {
  listFlights(request: flight.Criteria, context: CallContext, send: Send<flight.IFlightInfo>): Promise<void>;
  getFlightInfo(request: flight.FlightDescriptor, context: CallContext): Promise<flight.IFlightInfo>;
  getSchema(request: flight.FlightDescriptor, context: CallContext): Promise<flight.ISchemaResult>;
  doGet(request: flight.Ticket, context: CallContext, send: Send<flight.IFlightData>): Promise<void>;
}

/** A service that `openServer` can serve. */
export interface Service {
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
}

export function orchestratorServiceOf(handlers: OrchestratorHandlers): Service {
  return {
    definition: orchestratorService,
    implementation: {
      register: unaryHandler(handlers.register.bind(handlers)),
      renew: unaryHandler(handlers.renew.bind(handlers)),
      leave: unaryHandler(handlers.leave.bind(handlers)),
      link: linkHandler(handlers.link.bind(handlers)),
      getOverview: unaryHandler(handlers.getOverview.bind(handlers)),
    },
  };
}

export function flightServiceOf(handlers: FlightHandlers): Service {
  return {
    definition: flightService,
    implementation: {
      // Each call brings the token itself: a handshake has nothing to agree on.
      handshake: echoHandler<flight.HandshakeRequest>(({ payload }) => payload.length <= LARGEST_HANDSHAKE),
      listFlights: serverStreamHandler(handlers.listFlights.bind(handlers)),
      getFlightInfo: unaryHandler(handlers.getFlightInfo.bind(handlers)),
      getSchema: unaryHandler(handlers.getSchema.bind(handlers)),
      doGet: serverStreamHandler(handlers.doGet.bind(handlers)),
    },
  };
}
