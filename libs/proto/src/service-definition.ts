import type { MethodDefinition } from '@grpc/grpc-js';
import { Writer } from 'protobufjs/minimal.js';
import { messageBytes } from './link/send-window.js';
import { flight, wire } from './wire.js';

/** Of the lengths around the parts of a message. */
const LENGTHS_BYTES = 64;

/** A generated message class: what is sent may leave fields out, what is received has all of them. */
interface MessageClass<Sent, Received> {
  encode(message: Sent): Writer;
  decode(bytes: Uint8Array): Received;
}

/** What the generated code says of a method. */
interface MethodFacts {
  readonly path: string;
  readonly requestStream: boolean | undefined;
  readonly responseStream: boolean | undefined;
}

/** A gRPC method whose both ends are typed: `Request` as sent, `Answer` as sent, and both as received. */
export type Method<Request, ReceivedRequest, Answer, ReceivedAnswer> = Omit<
  MethodDefinition<Request, ReceivedAnswer>,
  'requestDeserialize' | 'responseSerialize'
> & {
  requestDeserialize(bytes: Buffer): ReceivedRequest;
  responseSerialize(answer: Answer): Buffer;
};

function method<Q, RQ, A, RA>(
  facts: MethodFacts,
  request: MessageClass<Q, RQ>,
  answer: MessageClass<A, RA>,
): Method<Q, RQ, A, RA> {
  return {
    path: facts.path,
    requestStream: facts.requestStream === true,
    responseStream: facts.responseStream === true,
    requestSerialize: (message) => bytes(request.encode(message)),
    requestDeserialize: (buffer) => request.decode(buffer),
    responseSerialize: (message) => bytes(answer.encode(message)),
    responseDeserialize: (buffer) => answer.decode(buffer),
  };
}

/** Messages of a link, each written into memory that is large enough: a writer that has to grow for the lengths around its rows copies them once more. */
const linkMessage: MessageClass<wire.ILinkMessage, wire.LinkMessage> = {
  encode(message) {
    const writer = Writer.create();
    writer.buf = Buffer.allocUnsafe(messageBytes(message) + LENGTHS_BYTES);
    return wire.LinkMessage.encode(message, writer);
  },
  decode: (bytes) => wire.LinkMessage.decode(bytes) as wire.LinkMessage,
};

/** The writer's own memory, which nobody else has: rows are not copied once more. */
function bytes(writer: Writer): Buffer {
  const array = writer.finish(true);
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

const orchestrator = wire.Orchestrator.prototype;

/** The Orchestrator service for grpc-js, both ends. */
export const orchestratorService = {
  register: method(orchestrator.register, wire.RegisterRequest, wire.Lease),
  renew: method(orchestrator.renew, wire.RenewRequest, wire.Lease),
  leave: method(orchestrator.leave, wire.LeaveRequest, wire.LeaveResponse),
  link: method(orchestrator.link, linkMessage, linkMessage),
  getOverview: method(orchestrator.getOverview, wire.OverviewRequest, wire.Overview),
};

const arrowFlight = flight.FlightService.prototype;

/** What of Arrow Flight an orchestrator serves, for grpc-js. */
export const flightService = {
  handshake: method(arrowFlight.handshake, flight.HandshakeRequest, flight.HandshakeResponse),
  listFlights: method(arrowFlight.listFlights, flight.Criteria, flight.FlightInfo),
  getFlightInfo: method(arrowFlight.getFlightInfo, flight.FlightDescriptor, flight.FlightInfo),
  getSchema: method(arrowFlight.getSchema, flight.FlightDescriptor, flight.SchemaResult),
  doGet: method(arrowFlight.doGet, flight.Ticket, flight.FlightData),
};
