import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace loschmidt. */
export namespace loschmidt {

    /** Namespace v1. */
    namespace v1 {

        /** Represents an Orchestrator */
        class Orchestrator extends $protobuf.rpc.Service {

            /**
             * Constructs a new Orchestrator service.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             */
            constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

            /**
             * Creates new Orchestrator service using the specified rpc implementation.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             * @returns RPC service. Useful where requests and/or responses are streamed.
             */
            static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): Orchestrator;

            /** Calls Register. */
            register: loschmidt.v1.Orchestrator.Register;

            /** Calls Renew. */
            renew: loschmidt.v1.Orchestrator.Renew;

            /** Calls Leave. */
            leave: loschmidt.v1.Orchestrator.Leave;

            /** Calls Link. */
            link: loschmidt.v1.Orchestrator.Link;

            /** Calls GetOverview. */
            getOverview: loschmidt.v1.Orchestrator.GetOverview;
        }

        namespace Orchestrator {

            /**
             * Callback as used by {@link loschmidt.v1.Orchestrator#register}.
             * @param error Error, if any
             * @param [response] Lease
             */
            type RegisterCallback = (error: (Error|null), response?: loschmidt.v1.Lease) => void;

            /** Calls Register. */
            type Register = {
              (request: loschmidt.v1.IRegisterRequest, callback: loschmidt.v1.Orchestrator.RegisterCallback): void;
              (request: loschmidt.v1.IRegisterRequest): Promise<loschmidt.v1.Lease>;
              readonly name: "Register";
              readonly path: "/loschmidt.v1.Orchestrator/Register";
              readonly requestType: "RegisterRequest";
              readonly responseType: "Lease";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link loschmidt.v1.Orchestrator#renew}.
             * @param error Error, if any
             * @param [response] Lease
             */
            type RenewCallback = (error: (Error|null), response?: loschmidt.v1.Lease) => void;

            /** Calls Renew. */
            type Renew = {
              (request: loschmidt.v1.IRenewRequest, callback: loschmidt.v1.Orchestrator.RenewCallback): void;
              (request: loschmidt.v1.IRenewRequest): Promise<loschmidt.v1.Lease>;
              readonly name: "Renew";
              readonly path: "/loschmidt.v1.Orchestrator/Renew";
              readonly requestType: "RenewRequest";
              readonly responseType: "Lease";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link loschmidt.v1.Orchestrator#leave}.
             * @param error Error, if any
             * @param [response] LeaveResponse
             */
            type LeaveCallback = (error: (Error|null), response?: loschmidt.v1.LeaveResponse) => void;

            /** Calls Leave. */
            type Leave = {
              (request: loschmidt.v1.ILeaveRequest, callback: loschmidt.v1.Orchestrator.LeaveCallback): void;
              (request: loschmidt.v1.ILeaveRequest): Promise<loschmidt.v1.LeaveResponse>;
              readonly name: "Leave";
              readonly path: "/loschmidt.v1.Orchestrator/Leave";
              readonly requestType: "LeaveRequest";
              readonly responseType: "LeaveResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link loschmidt.v1.Orchestrator#link}.
             * @param error Error, if any
             * @param [response] LinkMessage
             */
            type LinkCallback = (error: (Error|null), response?: loschmidt.v1.LinkMessage) => void;

            /** Calls Link. */
            type Link = {
              (request: loschmidt.v1.ILinkMessage, callback: loschmidt.v1.Orchestrator.LinkCallback): void;
              (request: loschmidt.v1.ILinkMessage): Promise<loschmidt.v1.LinkMessage>;
              readonly name: "Link";
              readonly path: "/loschmidt.v1.Orchestrator/Link";
              readonly requestType: "LinkMessage";
              readonly responseType: "LinkMessage";
              readonly requestStream: true;
              readonly responseStream: true;
            };

            /**
             * Callback as used by {@link loschmidt.v1.Orchestrator#getOverview}.
             * @param error Error, if any
             * @param [response] Overview
             */
            type GetOverviewCallback = (error: (Error|null), response?: loschmidt.v1.Overview) => void;

            /** Calls GetOverview. */
            type GetOverview = {
              (request: loschmidt.v1.IOverviewRequest, callback: loschmidt.v1.Orchestrator.GetOverviewCallback): void;
              (request: loschmidt.v1.IOverviewRequest): Promise<loschmidt.v1.Overview>;
              readonly name: "GetOverview";
              readonly path: "/loschmidt.v1.Orchestrator/GetOverview";
              readonly requestType: "OverviewRequest";
              readonly responseType: "Overview";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };
        }

        /**
         * Properties of a Versions.
         * @deprecated Use loschmidt.v1.Versions.$Properties instead.
         */
        interface IVersions extends loschmidt.v1.Versions.$Properties {
        }

        /** Represents a Versions. */
        class Versions {

            /**
             * Constructs a new Versions.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.Versions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Versions physics. */
            physics: number;

            /** Versions kernel. */
            kernel: number;

            /** Versions code. */
            code: string;

            /**
             * Creates a new Versions instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Versions instance
             */
            static create(properties: loschmidt.v1.Versions.$Shape): loschmidt.v1.Versions & loschmidt.v1.Versions.$Shape;
            static create(properties?: loschmidt.v1.Versions.$Properties): loschmidt.v1.Versions;

            /**
             * Encodes the specified Versions message. Does not implicitly {@link loschmidt.v1.Versions.verify|verify} messages.
             * @param message Versions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.Versions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Versions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.Versions & loschmidt.v1.Versions.$Shape} Versions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.Versions & loschmidt.v1.Versions.$Shape;
        }

        namespace Versions {

            /** Properties of a Versions. */
            interface $Properties {

                /** Versions physics */
                physics?: (number|null);

                /** Versions kernel */
                kernel?: (number|null);

                /** Versions code */
                code?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Versions. */
            type $Shape = loschmidt.v1.Versions.$Properties;
        }

        /**
         * Properties of a LinkMessage.
         * @deprecated Use loschmidt.v1.LinkMessage.$Properties instead.
         */
        interface ILinkMessage extends loschmidt.v1.LinkMessage.$Properties {
        }

        /** Represents a LinkMessage. */
        class LinkMessage {

            /**
             * Constructs a new LinkMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.LinkMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinkMessage received. */
            received: number;

            /** LinkMessage call. */
            call: number;

            /** LinkMessage runChunk. */
            runChunk?: (loschmidt.v1.RunChunkRequest.$Properties|null);

            /** LinkMessage stopChunk. */
            stopChunk?: (loschmidt.v1.StopChunkRequest.$Properties|null);

            /** LinkMessage piece. */
            piece?: (loschmidt.v1.CheckpointPiece.$Properties|null);

            /** LinkMessage piecesEnd. */
            piecesEnd?: (boolean|null);

            /** LinkMessage frame. */
            frame?: (loschmidt.v1.ChunkFrame.$Properties|null);

            /** LinkMessage end. */
            end?: (loschmidt.v1.CallEnd.$Properties|null);

            /** LinkMessage done. */
            done?: (boolean|null);

            /** LinkMessage taken. */
            taken?: (number|null);

            /** LinkMessage leaseId. */
            leaseId: string;

            /** LinkMessage content. */
            content?: ("runChunk"|"stopChunk"|"piece"|"piecesEnd"|"frame"|"end"|"done"|"taken");

            /**
             * Creates a new LinkMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LinkMessage instance
             */
            static create(properties: loschmidt.v1.LinkMessage.$Shape): loschmidt.v1.LinkMessage & loschmidt.v1.LinkMessage.$Shape;
            static create(properties?: loschmidt.v1.LinkMessage.$Properties): loschmidt.v1.LinkMessage;

            /**
             * Encodes the specified LinkMessage message. Does not implicitly {@link loschmidt.v1.LinkMessage.verify|verify} messages.
             * @param message LinkMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.LinkMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinkMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.LinkMessage & loschmidt.v1.LinkMessage.$Shape} LinkMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.LinkMessage & loschmidt.v1.LinkMessage.$Shape;
        }

        namespace LinkMessage {

            /** Properties of a LinkMessage. */
            interface $Properties {

                /** LinkMessage received */
                received?: (number|null);

                /** LinkMessage call */
                call?: (number|null);

                /** LinkMessage runChunk */
                runChunk?: (loschmidt.v1.RunChunkRequest.$Properties|null);

                /** LinkMessage stopChunk */
                stopChunk?: (loschmidt.v1.StopChunkRequest.$Properties|null);

                /** LinkMessage piece */
                piece?: (loschmidt.v1.CheckpointPiece.$Properties|null);

                /** LinkMessage piecesEnd */
                piecesEnd?: (boolean|null);

                /** LinkMessage frame */
                frame?: (loschmidt.v1.ChunkFrame.$Properties|null);

                /** LinkMessage end */
                end?: (loschmidt.v1.CallEnd.$Properties|null);

                /** LinkMessage done */
                done?: (boolean|null);

                /** LinkMessage taken */
                taken?: (number|null);

                /** LinkMessage leaseId */
                leaseId?: (string|null);

                /** LinkMessage content */
                content?: ("runChunk"|"stopChunk"|"piece"|"piecesEnd"|"frame"|"end"|"done"|"taken");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a LinkMessage. */
            type $Shape = {
              received?: number|null;
              call?: number|null;
              runChunk?: loschmidt.v1.RunChunkRequest.$Shape|null;
              stopChunk?: loschmidt.v1.StopChunkRequest.$Shape|null;
              piece?: loschmidt.v1.CheckpointPiece.$Shape|null;
              piecesEnd?: boolean|null;
              frame?: loschmidt.v1.ChunkFrame.$Shape|null;
              end?: loschmidt.v1.CallEnd.$Shape|null;
              done?: boolean|null;
              taken?: number|null;
              leaseId?: string|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ content?: undefined; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd?: null; frame?: null; end?: null; done?: null; taken?: null }|{ content?: "runChunk"; runChunk: loschmidt.v1.RunChunkRequest.$Shape; stopChunk?: null; piece?: null; piecesEnd?: null; frame?: null; end?: null; done?: null; taken?: null }|{ content?: "stopChunk"; runChunk?: null; stopChunk: loschmidt.v1.StopChunkRequest.$Shape; piece?: null; piecesEnd?: null; frame?: null; end?: null; done?: null; taken?: null }|{ content?: "piece"; runChunk?: null; stopChunk?: null; piece: loschmidt.v1.CheckpointPiece.$Shape; piecesEnd?: null; frame?: null; end?: null; done?: null; taken?: null }|{ content?: "piecesEnd"; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd: boolean; frame?: null; end?: null; done?: null; taken?: null }|{ content?: "frame"; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd?: null; frame: loschmidt.v1.ChunkFrame.$Shape; end?: null; done?: null; taken?: null }|{ content?: "end"; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd?: null; frame?: null; end: loschmidt.v1.CallEnd.$Shape; done?: null; taken?: null }|{ content?: "done"; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd?: null; frame?: null; end?: null; done: boolean; taken?: null }|{ content?: "taken"; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd?: null; frame?: null; end?: null; done?: null; taken: number })
            );
        }

        /**
         * Properties of a CallEnd.
         * @deprecated Use loschmidt.v1.CallEnd.$Properties instead.
         */
        interface ICallEnd extends loschmidt.v1.CallEnd.$Properties {
        }

        /** Represents a CallEnd. */
        class CallEnd {

            /**
             * Constructs a new CallEnd.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.CallEnd.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CallEnd code. */
            code: string;

            /** CallEnd message. */
            message: string;

            /** CallEnd hint. */
            hint: string;

            /** CallEnd receipt. */
            receipt?: (loschmidt.v1.CheckpointReceipt.$Properties|null);

            /** CallEnd stopped. */
            stopped?: (loschmidt.v1.StopChunkResponse.$Properties|null);

            /**
             * Creates a new CallEnd instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CallEnd instance
             */
            static create(properties: loschmidt.v1.CallEnd.$Shape): loschmidt.v1.CallEnd & loschmidt.v1.CallEnd.$Shape;
            static create(properties?: loschmidt.v1.CallEnd.$Properties): loschmidt.v1.CallEnd;

            /**
             * Encodes the specified CallEnd message. Does not implicitly {@link loschmidt.v1.CallEnd.verify|verify} messages.
             * @param message CallEnd message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.CallEnd.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CallEnd message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.CallEnd & loschmidt.v1.CallEnd.$Shape} CallEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.CallEnd & loschmidt.v1.CallEnd.$Shape;
        }

        namespace CallEnd {

            /** Properties of a CallEnd. */
            interface $Properties {

                /** CallEnd code */
                code?: (string|null);

                /** CallEnd message */
                message?: (string|null);

                /** CallEnd hint */
                hint?: (string|null);

                /** CallEnd receipt */
                receipt?: (loschmidt.v1.CheckpointReceipt.$Properties|null);

                /** CallEnd stopped */
                stopped?: (loschmidt.v1.StopChunkResponse.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CallEnd. */
            type $Shape = loschmidt.v1.CallEnd.$Properties;
        }

        /**
         * Properties of a Capabilities.
         * @deprecated Use loschmidt.v1.Capabilities.$Properties instead.
         */
        interface ICapabilities extends loschmidt.v1.Capabilities.$Properties {
        }

        /** Represents a Capabilities. */
        class Capabilities {

            /**
             * Constructs a new Capabilities.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.Capabilities.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Capabilities runnerId. */
            runnerId: string;

            /** Capabilities versions. */
            versions?: (loschmidt.v1.Versions.$Properties|null);

            /** Capabilities slots. */
            slots: number;

            /** Capabilities memoryBytes. */
            memoryBytes: number;

            /** Capabilities host. */
            host: string;

            /** Capabilities freeMemoryBytes. */
            freeMemoryBytes: number;

            /** Capabilities freeSlots. */
            freeSlots: number;

            /** Capabilities speed. */
            speed: number;

            /** Capabilities lastsSeconds. */
            lastsSeconds: number;

            /** Capabilities kernelForm. */
            kernelForm: string;

            /** Capabilities largestPointBytes. */
            largestPointBytes: number;

            /**
             * Creates a new Capabilities instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Capabilities instance
             */
            static create(properties: loschmidt.v1.Capabilities.$Shape): loschmidt.v1.Capabilities & loschmidt.v1.Capabilities.$Shape;
            static create(properties?: loschmidt.v1.Capabilities.$Properties): loschmidt.v1.Capabilities;

            /**
             * Encodes the specified Capabilities message. Does not implicitly {@link loschmidt.v1.Capabilities.verify|verify} messages.
             * @param message Capabilities message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.Capabilities.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Capabilities message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.Capabilities & loschmidt.v1.Capabilities.$Shape} Capabilities
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.Capabilities & loschmidt.v1.Capabilities.$Shape;
        }

        namespace Capabilities {

            /** Properties of a Capabilities. */
            interface $Properties {

                /** Capabilities runnerId */
                runnerId?: (string|null);

                /** Capabilities versions */
                versions?: (loschmidt.v1.Versions.$Properties|null);

                /** Capabilities slots */
                slots?: (number|null);

                /** Capabilities memoryBytes */
                memoryBytes?: (number|null);

                /** Capabilities host */
                host?: (string|null);

                /** Capabilities freeMemoryBytes */
                freeMemoryBytes?: (number|null);

                /** Capabilities freeSlots */
                freeSlots?: (number|null);

                /** Capabilities speed */
                speed?: (number|null);

                /** Capabilities lastsSeconds */
                lastsSeconds?: (number|null);

                /** Capabilities kernelForm */
                kernelForm?: (string|null);

                /** Capabilities largestPointBytes */
                largestPointBytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Capabilities. */
            type $Shape = loschmidt.v1.Capabilities.$Properties;
        }

        /**
         * Properties of a RunChunkRequest.
         * @deprecated Use loschmidt.v1.RunChunkRequest.$Properties instead.
         */
        interface IRunChunkRequest extends loschmidt.v1.RunChunkRequest.$Properties {
        }

        /** Represents a RunChunkRequest. */
        class RunChunkRequest {

            /**
             * Constructs a new RunChunkRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.RunChunkRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunChunkRequest campaign. */
            campaign: string;

            /** RunChunkRequest chunk. */
            chunk: string;

            /** RunChunkRequest attempt. */
            attempt: string;

            /** RunChunkRequest versions. */
            versions?: (loschmidt.v1.Versions.$Properties|null);

            /** RunChunkRequest shared. */
            shared: string;

            /** RunChunkRequest observables. */
            observables: loschmidt.v1.ObservableRequest.$Properties[];

            /** RunChunkRequest stages. */
            stages: boolean;

            /** RunChunkRequest memoryBytes. */
            memoryBytes: number;

            /** RunChunkRequest quarantined. */
            quarantined: loschmidt.v1.Quarantine.$Properties[];

            /** RunChunkRequest resume. */
            resume?: (loschmidt.v1.Resume.$Properties|null);

            /** RunChunkRequest checkpointSeconds. */
            checkpointSeconds: number;

            /** RunChunkRequest announce. */
            announce: boolean;

            /** RunChunkRequest alone. */
            alone: boolean;

            /** RunChunkRequest count. */
            count: number;

            /** RunChunkRequest keys. */
            keys: loschmidt.v1.PointKey.$Properties[];

            /** RunChunkRequest longestSeconds. */
            longestSeconds: number;

            /** RunChunkRequest pointsSha256. */
            pointsSha256: string;

            /** RunChunkRequest prefetch. */
            prefetch: boolean;

            /** RunChunkRequest progressSeconds. */
            progressSeconds: number;

            /** RunChunkRequest confirmed. */
            confirmed: boolean;

            /** RunChunkRequest keepStates. */
            keepStates: boolean;

            /** RunChunkRequest traceparent. */
            traceparent: string;

            /**
             * Creates a new RunChunkRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RunChunkRequest instance
             */
            static create(properties: loschmidt.v1.RunChunkRequest.$Shape): loschmidt.v1.RunChunkRequest & loschmidt.v1.RunChunkRequest.$Shape;
            static create(properties?: loschmidt.v1.RunChunkRequest.$Properties): loschmidt.v1.RunChunkRequest;

            /**
             * Encodes the specified RunChunkRequest message. Does not implicitly {@link loschmidt.v1.RunChunkRequest.verify|verify} messages.
             * @param message RunChunkRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.RunChunkRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunChunkRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.RunChunkRequest & loschmidt.v1.RunChunkRequest.$Shape} RunChunkRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.RunChunkRequest & loschmidt.v1.RunChunkRequest.$Shape;
        }

        namespace RunChunkRequest {

            /** Properties of a RunChunkRequest. */
            interface $Properties {

                /** RunChunkRequest campaign */
                campaign?: (string|null);

                /** RunChunkRequest chunk */
                chunk?: (string|null);

                /** RunChunkRequest attempt */
                attempt?: (string|null);

                /** RunChunkRequest versions */
                versions?: (loschmidt.v1.Versions.$Properties|null);

                /** RunChunkRequest shared */
                shared?: (string|null);

                /** RunChunkRequest observables */
                observables?: (loschmidt.v1.ObservableRequest.$Properties[]|null);

                /** RunChunkRequest stages */
                stages?: (boolean|null);

                /** RunChunkRequest memoryBytes */
                memoryBytes?: (number|null);

                /** RunChunkRequest quarantined */
                quarantined?: (loschmidt.v1.Quarantine.$Properties[]|null);

                /** RunChunkRequest resume */
                resume?: (loschmidt.v1.Resume.$Properties|null);

                /** RunChunkRequest checkpointSeconds */
                checkpointSeconds?: (number|null);

                /** RunChunkRequest announce */
                announce?: (boolean|null);

                /** RunChunkRequest alone */
                alone?: (boolean|null);

                /** RunChunkRequest count */
                count?: (number|null);

                /** RunChunkRequest keys */
                keys?: (loschmidt.v1.PointKey.$Properties[]|null);

                /** RunChunkRequest longestSeconds */
                longestSeconds?: (number|null);

                /** RunChunkRequest pointsSha256 */
                pointsSha256?: (string|null);

                /** RunChunkRequest prefetch */
                prefetch?: (boolean|null);

                /** RunChunkRequest progressSeconds */
                progressSeconds?: (number|null);

                /** RunChunkRequest confirmed */
                confirmed?: (boolean|null);

                /** RunChunkRequest keepStates */
                keepStates?: (boolean|null);

                /** RunChunkRequest traceparent */
                traceparent?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunChunkRequest. */
            type $Shape = loschmidt.v1.RunChunkRequest.$Properties;
        }

        /**
         * Properties of a PointKey.
         * @deprecated Use loschmidt.v1.PointKey.$Properties instead.
         */
        interface IPointKey extends loschmidt.v1.PointKey.$Properties {
        }

        /** Represents a PointKey. */
        class PointKey {

            /**
             * Constructs a new PointKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.PointKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PointKey key. */
            key: string;

            /** PointKey values. */
            values: string[];

            /** PointKey codes. */
            codes: Uint8Array;

            /**
             * Creates a new PointKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PointKey instance
             */
            static create(properties: loschmidt.v1.PointKey.$Shape): loschmidt.v1.PointKey & loschmidt.v1.PointKey.$Shape;
            static create(properties?: loschmidt.v1.PointKey.$Properties): loschmidt.v1.PointKey;

            /**
             * Encodes the specified PointKey message. Does not implicitly {@link loschmidt.v1.PointKey.verify|verify} messages.
             * @param message PointKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.PointKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PointKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.PointKey & loschmidt.v1.PointKey.$Shape} PointKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.PointKey & loschmidt.v1.PointKey.$Shape;
        }

        namespace PointKey {

            /** Properties of a PointKey. */
            interface $Properties {

                /** PointKey key */
                key?: (string|null);

                /** PointKey values */
                values?: (string[]|null);

                /** PointKey codes */
                codes?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PointKey. */
            type $Shape = loschmidt.v1.PointKey.$Properties;
        }

        /**
         * Properties of an ObservableRequest.
         * @deprecated Use loschmidt.v1.ObservableRequest.$Properties instead.
         */
        interface IObservableRequest extends loschmidt.v1.ObservableRequest.$Properties {
        }

        /** Represents an ObservableRequest. */
        class ObservableRequest {

            /**
             * Constructs a new ObservableRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.ObservableRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ObservableRequest name. */
            name: string;

            /** ObservableRequest every. */
            every: number;

            /** ObservableRequest sites. */
            sites: string;

            /**
             * Creates a new ObservableRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ObservableRequest instance
             */
            static create(properties: loschmidt.v1.ObservableRequest.$Shape): loschmidt.v1.ObservableRequest & loschmidt.v1.ObservableRequest.$Shape;
            static create(properties?: loschmidt.v1.ObservableRequest.$Properties): loschmidt.v1.ObservableRequest;

            /**
             * Encodes the specified ObservableRequest message. Does not implicitly {@link loschmidt.v1.ObservableRequest.verify|verify} messages.
             * @param message ObservableRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.ObservableRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ObservableRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.ObservableRequest & loschmidt.v1.ObservableRequest.$Shape} ObservableRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.ObservableRequest & loschmidt.v1.ObservableRequest.$Shape;
        }

        namespace ObservableRequest {

            /** Properties of an ObservableRequest. */
            interface $Properties {

                /** ObservableRequest name */
                name?: (string|null);

                /** ObservableRequest every */
                every?: (number|null);

                /** ObservableRequest sites */
                sites?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ObservableRequest. */
            type $Shape = loschmidt.v1.ObservableRequest.$Properties;
        }

        /**
         * Properties of a Quarantine.
         * @deprecated Use loschmidt.v1.Quarantine.$Properties instead.
         */
        interface IQuarantine extends loschmidt.v1.Quarantine.$Properties {
        }

        /** Represents a Quarantine. */
        class Quarantine {

            /**
             * Constructs a new Quarantine.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.Quarantine.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Quarantine index. */
            index: number;

            /** Quarantine reason. */
            reason: string;

            /** Quarantine crashes. */
            crashes: number;

            /** Quarantine cycle. */
            cycle: number;

            /**
             * Creates a new Quarantine instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Quarantine instance
             */
            static create(properties: loschmidt.v1.Quarantine.$Shape): loschmidt.v1.Quarantine & loschmidt.v1.Quarantine.$Shape;
            static create(properties?: loschmidt.v1.Quarantine.$Properties): loschmidt.v1.Quarantine;

            /**
             * Encodes the specified Quarantine message. Does not implicitly {@link loschmidt.v1.Quarantine.verify|verify} messages.
             * @param message Quarantine message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.Quarantine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Quarantine message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.Quarantine & loschmidt.v1.Quarantine.$Shape} Quarantine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.Quarantine & loschmidt.v1.Quarantine.$Shape;
        }

        namespace Quarantine {

            /** Properties of a Quarantine. */
            interface $Properties {

                /** Quarantine index */
                index?: (number|null);

                /** Quarantine reason */
                reason?: (string|null);

                /** Quarantine crashes */
                crashes?: (number|null);

                /** Quarantine cycle */
                cycle?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Quarantine. */
            type $Shape = loschmidt.v1.Quarantine.$Properties;
        }

        /**
         * Properties of a Resume.
         * @deprecated Use loschmidt.v1.Resume.$Properties instead.
         */
        interface IResume extends loschmidt.v1.Resume.$Properties {
        }

        /** Represents a Resume. */
        class Resume {

            /**
             * Constructs a new Resume.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.Resume.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Resume index. */
            index: number;

            /** Resume cycle. */
            cycle: number;

            /** Resume sha256. */
            sha256: string;

            /**
             * Creates a new Resume instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Resume instance
             */
            static create(properties: loschmidt.v1.Resume.$Shape): loschmidt.v1.Resume & loschmidt.v1.Resume.$Shape;
            static create(properties?: loschmidt.v1.Resume.$Properties): loschmidt.v1.Resume;

            /**
             * Encodes the specified Resume message. Does not implicitly {@link loschmidt.v1.Resume.verify|verify} messages.
             * @param message Resume message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.Resume.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Resume message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.Resume & loschmidt.v1.Resume.$Shape} Resume
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.Resume & loschmidt.v1.Resume.$Shape;
        }

        namespace Resume {

            /** Properties of a Resume. */
            interface $Properties {

                /** Resume index */
                index?: (number|null);

                /** Resume cycle */
                cycle?: (number|null);

                /** Resume sha256 */
                sha256?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Resume. */
            type $Shape = loschmidt.v1.Resume.$Properties;
        }

        /**
         * Properties of a ChunkFrame.
         * @deprecated Use loschmidt.v1.ChunkFrame.$Properties instead.
         */
        interface IChunkFrame extends loschmidt.v1.ChunkFrame.$Properties {
        }

        /** Represents a ChunkFrame. */
        class ChunkFrame {

            /**
             * Constructs a new ChunkFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.ChunkFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChunkFrame dataHeader. */
            dataHeader: Uint8Array;

            /** ChunkFrame appMetadata. */
            appMetadata: Uint8Array;

            /** ChunkFrame sequence. */
            sequence: number;

            /** ChunkFrame table. */
            table: loschmidt.v1.Table;

            /** ChunkFrame progress. */
            progress?: (loschmidt.v1.Progress.$Properties|null);

            /** ChunkFrame checkpoint. */
            checkpoint?: (loschmidt.v1.CheckpointPiece.$Properties|null);

            /** ChunkFrame close. */
            close?: (loschmidt.v1.ChunkClose.$Properties|null);

            /** ChunkFrame crash. */
            crash?: (loschmidt.v1.Crash.$Properties|null);

            /** ChunkFrame dataBody. */
            dataBody: Uint8Array;

            /**
             * Creates a new ChunkFrame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChunkFrame instance
             */
            static create(properties: loschmidt.v1.ChunkFrame.$Shape): loschmidt.v1.ChunkFrame & loschmidt.v1.ChunkFrame.$Shape;
            static create(properties?: loschmidt.v1.ChunkFrame.$Properties): loschmidt.v1.ChunkFrame;

            /**
             * Encodes the specified ChunkFrame message. Does not implicitly {@link loschmidt.v1.ChunkFrame.verify|verify} messages.
             * @param message ChunkFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.ChunkFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChunkFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.ChunkFrame & loschmidt.v1.ChunkFrame.$Shape} ChunkFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.ChunkFrame & loschmidt.v1.ChunkFrame.$Shape;
        }

        namespace ChunkFrame {

            /** Properties of a ChunkFrame. */
            interface $Properties {

                /** ChunkFrame dataHeader */
                dataHeader?: (Uint8Array|null);

                /** ChunkFrame appMetadata */
                appMetadata?: (Uint8Array|null);

                /** ChunkFrame sequence */
                sequence?: (number|null);

                /** ChunkFrame table */
                table?: (loschmidt.v1.Table|null);

                /** ChunkFrame progress */
                progress?: (loschmidt.v1.Progress.$Properties|null);

                /** ChunkFrame checkpoint */
                checkpoint?: (loschmidt.v1.CheckpointPiece.$Properties|null);

                /** ChunkFrame close */
                close?: (loschmidt.v1.ChunkClose.$Properties|null);

                /** ChunkFrame crash */
                crash?: (loschmidt.v1.Crash.$Properties|null);

                /** ChunkFrame dataBody */
                dataBody?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChunkFrame. */
            type $Shape = loschmidt.v1.ChunkFrame.$Properties;
        }

        /** Table enum. */
        enum Table {

            /** TABLE_UNSPECIFIED value */
            TABLE_UNSPECIFIED = 0,

            /** TABLE_STEPS value */
            TABLE_STEPS = 1,

            /** TABLE_PROFILES value */
            TABLE_PROFILES = 2,

            /** TABLE_SUMMARY value */
            TABLE_SUMMARY = 3
        }

        /**
         * Properties of a Progress.
         * @deprecated Use loschmidt.v1.Progress.$Properties instead.
         */
        interface IProgress extends loschmidt.v1.Progress.$Properties {
        }

        /** Represents a Progress. */
        class Progress {

            /**
             * Constructs a new Progress.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.Progress.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Progress pointsDone. */
            pointsDone: number;

            /** Progress index. */
            index: number;

            /** Progress cycle. */
            cycle: number;

            /** Progress beats. */
            beats: number;

            /**
             * Creates a new Progress instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Progress instance
             */
            static create(properties: loschmidt.v1.Progress.$Shape): loschmidt.v1.Progress & loschmidt.v1.Progress.$Shape;
            static create(properties?: loschmidt.v1.Progress.$Properties): loschmidt.v1.Progress;

            /**
             * Encodes the specified Progress message. Does not implicitly {@link loschmidt.v1.Progress.verify|verify} messages.
             * @param message Progress message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.Progress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Progress message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.Progress & loschmidt.v1.Progress.$Shape} Progress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.Progress & loschmidt.v1.Progress.$Shape;
        }

        namespace Progress {

            /** Properties of a Progress. */
            interface $Properties {

                /** Progress pointsDone */
                pointsDone?: (number|null);

                /** Progress index */
                index?: (number|null);

                /** Progress cycle */
                cycle?: (number|null);

                /** Progress beats */
                beats?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Progress. */
            type $Shape = loschmidt.v1.Progress.$Properties;
        }

        /**
         * Properties of a Crash.
         * @deprecated Use loschmidt.v1.Crash.$Properties instead.
         */
        interface ICrash extends loschmidt.v1.Crash.$Properties {
        }

        /** Represents a Crash. */
        class Crash {

            /**
             * Constructs a new Crash.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.Crash.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Crash index. */
            index: number;

            /** Crash cycle. */
            cycle: number;

            /** Crash reason. */
            reason: string;

            /**
             * Creates a new Crash instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Crash instance
             */
            static create(properties: loschmidt.v1.Crash.$Shape): loschmidt.v1.Crash & loschmidt.v1.Crash.$Shape;
            static create(properties?: loschmidt.v1.Crash.$Properties): loschmidt.v1.Crash;

            /**
             * Encodes the specified Crash message. Does not implicitly {@link loschmidt.v1.Crash.verify|verify} messages.
             * @param message Crash message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.Crash.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Crash message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.Crash & loschmidt.v1.Crash.$Shape} Crash
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.Crash & loschmidt.v1.Crash.$Shape;
        }

        namespace Crash {

            /** Properties of a Crash. */
            interface $Properties {

                /** Crash index */
                index?: (number|null);

                /** Crash cycle */
                cycle?: (number|null);

                /** Crash reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Crash. */
            type $Shape = loschmidt.v1.Crash.$Properties;
        }

        /**
         * Properties of a ChunkClose.
         * @deprecated Use loschmidt.v1.ChunkClose.$Properties instead.
         */
        interface IChunkClose extends loschmidt.v1.ChunkClose.$Properties {
        }

        /** Represents a ChunkClose. */
        class ChunkClose {

            /**
             * Constructs a new ChunkClose.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.ChunkClose.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChunkClose tables. */
            tables: loschmidt.v1.TableDigest.$Properties[];

            /** ChunkClose completed. */
            completed: number;

            /** ChunkClose failed. */
            failed: number;

            /** ChunkClose seconds. */
            seconds: number;

            /** ChunkClose runnerId. */
            runnerId: string;

            /** ChunkClose versions. */
            versions?: (loschmidt.v1.Versions.$Properties|null);

            /**
             * Creates a new ChunkClose instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChunkClose instance
             */
            static create(properties: loschmidt.v1.ChunkClose.$Shape): loschmidt.v1.ChunkClose & loschmidt.v1.ChunkClose.$Shape;
            static create(properties?: loschmidt.v1.ChunkClose.$Properties): loschmidt.v1.ChunkClose;

            /**
             * Encodes the specified ChunkClose message. Does not implicitly {@link loschmidt.v1.ChunkClose.verify|verify} messages.
             * @param message ChunkClose message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.ChunkClose.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChunkClose message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.ChunkClose & loschmidt.v1.ChunkClose.$Shape} ChunkClose
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.ChunkClose & loschmidt.v1.ChunkClose.$Shape;
        }

        namespace ChunkClose {

            /** Properties of a ChunkClose. */
            interface $Properties {

                /** ChunkClose tables */
                tables?: (loschmidt.v1.TableDigest.$Properties[]|null);

                /** ChunkClose completed */
                completed?: (number|null);

                /** ChunkClose failed */
                failed?: (number|null);

                /** ChunkClose seconds */
                seconds?: (number|null);

                /** ChunkClose runnerId */
                runnerId?: (string|null);

                /** ChunkClose versions */
                versions?: (loschmidt.v1.Versions.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChunkClose. */
            type $Shape = loschmidt.v1.ChunkClose.$Properties;
        }

        /**
         * Properties of a TableDigest.
         * @deprecated Use loschmidt.v1.TableDigest.$Properties instead.
         */
        interface ITableDigest extends loschmidt.v1.TableDigest.$Properties {
        }

        /** Represents a TableDigest. */
        class TableDigest {

            /**
             * Constructs a new TableDigest.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.TableDigest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TableDigest table. */
            table: loschmidt.v1.Table;

            /** TableDigest rows. */
            rows: number;

            /** TableDigest batches. */
            batches: number;

            /** TableDigest sha256. */
            sha256: string;

            /**
             * Creates a new TableDigest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TableDigest instance
             */
            static create(properties: loschmidt.v1.TableDigest.$Shape): loschmidt.v1.TableDigest & loschmidt.v1.TableDigest.$Shape;
            static create(properties?: loschmidt.v1.TableDigest.$Properties): loschmidt.v1.TableDigest;

            /**
             * Encodes the specified TableDigest message. Does not implicitly {@link loschmidt.v1.TableDigest.verify|verify} messages.
             * @param message TableDigest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.TableDigest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TableDigest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.TableDigest & loschmidt.v1.TableDigest.$Shape} TableDigest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.TableDigest & loschmidt.v1.TableDigest.$Shape;
        }

        namespace TableDigest {

            /** Properties of a TableDigest. */
            interface $Properties {

                /** TableDigest table */
                table?: (loschmidt.v1.Table|null);

                /** TableDigest rows */
                rows?: (number|null);

                /** TableDigest batches */
                batches?: (number|null);

                /** TableDigest sha256 */
                sha256?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TableDigest. */
            type $Shape = loschmidt.v1.TableDigest.$Properties;
        }

        /**
         * Properties of a CheckpointPiece.
         * @deprecated Use loschmidt.v1.CheckpointPiece.$Properties instead.
         */
        interface ICheckpointPiece extends loschmidt.v1.CheckpointPiece.$Properties {
        }

        /** Represents a CheckpointPiece. */
        class CheckpointPiece {

            /**
             * Constructs a new CheckpointPiece.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.CheckpointPiece.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckpointPiece campaign. */
            campaign: string;

            /** CheckpointPiece point. */
            point: string;

            /** CheckpointPiece cycle. */
            cycle: number;

            /** CheckpointPiece offset. */
            offset: number;

            /** CheckpointPiece totalBytes. */
            totalBytes: number;

            /** CheckpointPiece data. */
            data: Uint8Array;

            /** CheckpointPiece sha256. */
            sha256: string;

            /** CheckpointPiece versions. */
            versions?: (loschmidt.v1.Versions.$Properties|null);

            /** CheckpointPiece index. */
            index: number;

            /**
             * Creates a new CheckpointPiece instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CheckpointPiece instance
             */
            static create(properties: loschmidt.v1.CheckpointPiece.$Shape): loschmidt.v1.CheckpointPiece & loschmidt.v1.CheckpointPiece.$Shape;
            static create(properties?: loschmidt.v1.CheckpointPiece.$Properties): loschmidt.v1.CheckpointPiece;

            /**
             * Encodes the specified CheckpointPiece message. Does not implicitly {@link loschmidt.v1.CheckpointPiece.verify|verify} messages.
             * @param message CheckpointPiece message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.CheckpointPiece.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckpointPiece message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.CheckpointPiece & loschmidt.v1.CheckpointPiece.$Shape} CheckpointPiece
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.CheckpointPiece & loschmidt.v1.CheckpointPiece.$Shape;
        }

        namespace CheckpointPiece {

            /** Properties of a CheckpointPiece. */
            interface $Properties {

                /** CheckpointPiece campaign */
                campaign?: (string|null);

                /** CheckpointPiece point */
                point?: (string|null);

                /** CheckpointPiece cycle */
                cycle?: (number|null);

                /** CheckpointPiece offset */
                offset?: (number|null);

                /** CheckpointPiece totalBytes */
                totalBytes?: (number|null);

                /** CheckpointPiece data */
                data?: (Uint8Array|null);

                /** CheckpointPiece sha256 */
                sha256?: (string|null);

                /** CheckpointPiece versions */
                versions?: (loschmidt.v1.Versions.$Properties|null);

                /** CheckpointPiece index */
                index?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckpointPiece. */
            type $Shape = loschmidt.v1.CheckpointPiece.$Properties;
        }

        /**
         * Properties of a CheckpointReceipt.
         * @deprecated Use loschmidt.v1.CheckpointReceipt.$Properties instead.
         */
        interface ICheckpointReceipt extends loschmidt.v1.CheckpointReceipt.$Properties {
        }

        /** Represents a CheckpointReceipt. */
        class CheckpointReceipt {

            /**
             * Constructs a new CheckpointReceipt.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.CheckpointReceipt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckpointReceipt sha256. */
            sha256: string;

            /**
             * Creates a new CheckpointReceipt instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CheckpointReceipt instance
             */
            static create(properties: loschmidt.v1.CheckpointReceipt.$Shape): loschmidt.v1.CheckpointReceipt & loschmidt.v1.CheckpointReceipt.$Shape;
            static create(properties?: loschmidt.v1.CheckpointReceipt.$Properties): loschmidt.v1.CheckpointReceipt;

            /**
             * Encodes the specified CheckpointReceipt message. Does not implicitly {@link loschmidt.v1.CheckpointReceipt.verify|verify} messages.
             * @param message CheckpointReceipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.CheckpointReceipt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckpointReceipt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.CheckpointReceipt & loschmidt.v1.CheckpointReceipt.$Shape} CheckpointReceipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.CheckpointReceipt & loschmidt.v1.CheckpointReceipt.$Shape;
        }

        namespace CheckpointReceipt {

            /** Properties of a CheckpointReceipt. */
            interface $Properties {

                /** CheckpointReceipt sha256 */
                sha256?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckpointReceipt. */
            type $Shape = loschmidt.v1.CheckpointReceipt.$Properties;
        }

        /**
         * Properties of a StopChunkRequest.
         * @deprecated Use loschmidt.v1.StopChunkRequest.$Properties instead.
         */
        interface IStopChunkRequest extends loschmidt.v1.StopChunkRequest.$Properties {
        }

        /** Represents a StopChunkRequest. */
        class StopChunkRequest {

            /**
             * Constructs a new StopChunkRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.StopChunkRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StopChunkRequest campaign. */
            campaign: string;

            /** StopChunkRequest chunk. */
            chunk: string;

            /** StopChunkRequest attempt. */
            attempt: string;

            /** StopChunkRequest graceMs. */
            graceMs: number;

            /**
             * Creates a new StopChunkRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StopChunkRequest instance
             */
            static create(properties: loschmidt.v1.StopChunkRequest.$Shape): loschmidt.v1.StopChunkRequest & loschmidt.v1.StopChunkRequest.$Shape;
            static create(properties?: loschmidt.v1.StopChunkRequest.$Properties): loschmidt.v1.StopChunkRequest;

            /**
             * Encodes the specified StopChunkRequest message. Does not implicitly {@link loschmidt.v1.StopChunkRequest.verify|verify} messages.
             * @param message StopChunkRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.StopChunkRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StopChunkRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.StopChunkRequest & loschmidt.v1.StopChunkRequest.$Shape} StopChunkRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.StopChunkRequest & loschmidt.v1.StopChunkRequest.$Shape;
        }

        namespace StopChunkRequest {

            /** Properties of a StopChunkRequest. */
            interface $Properties {

                /** StopChunkRequest campaign */
                campaign?: (string|null);

                /** StopChunkRequest chunk */
                chunk?: (string|null);

                /** StopChunkRequest attempt */
                attempt?: (string|null);

                /** StopChunkRequest graceMs */
                graceMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StopChunkRequest. */
            type $Shape = loschmidt.v1.StopChunkRequest.$Properties;
        }

        /**
         * Properties of a StopChunkResponse.
         * @deprecated Use loschmidt.v1.StopChunkResponse.$Properties instead.
         */
        interface IStopChunkResponse extends loschmidt.v1.StopChunkResponse.$Properties {
        }

        /** Represents a StopChunkResponse. */
        class StopChunkResponse {

            /**
             * Constructs a new StopChunkResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.StopChunkResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StopChunkResponse found. */
            found: boolean;

            /**
             * Creates a new StopChunkResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StopChunkResponse instance
             */
            static create(properties: loschmidt.v1.StopChunkResponse.$Shape): loschmidt.v1.StopChunkResponse & loschmidt.v1.StopChunkResponse.$Shape;
            static create(properties?: loschmidt.v1.StopChunkResponse.$Properties): loschmidt.v1.StopChunkResponse;

            /**
             * Encodes the specified StopChunkResponse message. Does not implicitly {@link loschmidt.v1.StopChunkResponse.verify|verify} messages.
             * @param message StopChunkResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.StopChunkResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StopChunkResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.StopChunkResponse & loschmidt.v1.StopChunkResponse.$Shape} StopChunkResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.StopChunkResponse & loschmidt.v1.StopChunkResponse.$Shape;
        }

        namespace StopChunkResponse {

            /** Properties of a StopChunkResponse. */
            interface $Properties {

                /** StopChunkResponse found */
                found?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StopChunkResponse. */
            type $Shape = loschmidt.v1.StopChunkResponse.$Properties;
        }

        /**
         * Properties of a RegisterRequest.
         * @deprecated Use loschmidt.v1.RegisterRequest.$Properties instead.
         */
        interface IRegisterRequest extends loschmidt.v1.RegisterRequest.$Properties {
        }

        /** Represents a RegisterRequest. */
        class RegisterRequest {

            /**
             * Constructs a new RegisterRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.RegisterRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RegisterRequest address. */
            address: string;

            /** RegisterRequest capabilities. */
            capabilities?: (loschmidt.v1.Capabilities.$Properties|null);

            /** RegisterRequest process. */
            process?: (loschmidt.v1.Process.$Properties|null);

            /** RegisterRequest addresses. */
            addresses: string[];

            /**
             * Creates a new RegisterRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RegisterRequest instance
             */
            static create(properties: loschmidt.v1.RegisterRequest.$Shape): loschmidt.v1.RegisterRequest & loschmidt.v1.RegisterRequest.$Shape;
            static create(properties?: loschmidt.v1.RegisterRequest.$Properties): loschmidt.v1.RegisterRequest;

            /**
             * Encodes the specified RegisterRequest message. Does not implicitly {@link loschmidt.v1.RegisterRequest.verify|verify} messages.
             * @param message RegisterRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.RegisterRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RegisterRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.RegisterRequest & loschmidt.v1.RegisterRequest.$Shape} RegisterRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.RegisterRequest & loschmidt.v1.RegisterRequest.$Shape;
        }

        namespace RegisterRequest {

            /** Properties of a RegisterRequest. */
            interface $Properties {

                /** RegisterRequest address */
                address?: (string|null);

                /** RegisterRequest capabilities */
                capabilities?: (loschmidt.v1.Capabilities.$Properties|null);

                /** RegisterRequest process */
                process?: (loschmidt.v1.Process.$Properties|null);

                /** RegisterRequest addresses */
                addresses?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RegisterRequest. */
            type $Shape = loschmidt.v1.RegisterRequest.$Properties;
        }

        /**
         * Properties of a Process.
         * @deprecated Use loschmidt.v1.Process.$Properties instead.
         */
        interface IProcess extends loschmidt.v1.Process.$Properties {
        }

        /** Represents a Process. */
        class Process {

            /**
             * Constructs a new Process.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.Process.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Process machine. */
            machine: string;

            /** Process pid. */
            pid: number;

            /** Process started. */
            started: string;

            /**
             * Creates a new Process instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Process instance
             */
            static create(properties: loschmidt.v1.Process.$Shape): loschmidt.v1.Process & loschmidt.v1.Process.$Shape;
            static create(properties?: loschmidt.v1.Process.$Properties): loschmidt.v1.Process;

            /**
             * Encodes the specified Process message. Does not implicitly {@link loschmidt.v1.Process.verify|verify} messages.
             * @param message Process message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.Process.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Process message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.Process & loschmidt.v1.Process.$Shape} Process
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.Process & loschmidt.v1.Process.$Shape;
        }

        namespace Process {

            /** Properties of a Process. */
            interface $Properties {

                /** Process machine */
                machine?: (string|null);

                /** Process pid */
                pid?: (number|null);

                /** Process started */
                started?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Process. */
            type $Shape = loschmidt.v1.Process.$Properties;
        }

        /**
         * Properties of a Lease.
         * @deprecated Use loschmidt.v1.Lease.$Properties instead.
         */
        interface ILease extends loschmidt.v1.Lease.$Properties {
        }

        /** Represents a Lease. */
        class Lease {

            /**
             * Constructs a new Lease.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.Lease.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Lease leaseId. */
            leaseId: string;

            /** Lease ttlMs. */
            ttlMs: number;

            /** Lease versions. */
            versions?: (loschmidt.v1.Versions.$Properties|null);

            /**
             * Creates a new Lease instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Lease instance
             */
            static create(properties: loschmidt.v1.Lease.$Shape): loschmidt.v1.Lease & loschmidt.v1.Lease.$Shape;
            static create(properties?: loschmidt.v1.Lease.$Properties): loschmidt.v1.Lease;

            /**
             * Encodes the specified Lease message. Does not implicitly {@link loschmidt.v1.Lease.verify|verify} messages.
             * @param message Lease message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.Lease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Lease message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.Lease & loschmidt.v1.Lease.$Shape} Lease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.Lease & loschmidt.v1.Lease.$Shape;
        }

        namespace Lease {

            /** Properties of a Lease. */
            interface $Properties {

                /** Lease leaseId */
                leaseId?: (string|null);

                /** Lease ttlMs */
                ttlMs?: (number|null);

                /** Lease versions */
                versions?: (loschmidt.v1.Versions.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Lease. */
            type $Shape = loschmidt.v1.Lease.$Properties;
        }

        /**
         * Properties of a RenewRequest.
         * @deprecated Use loschmidt.v1.RenewRequest.$Properties instead.
         */
        interface IRenewRequest extends loschmidt.v1.RenewRequest.$Properties {
        }

        /** Represents a RenewRequest. */
        class RenewRequest {

            /**
             * Constructs a new RenewRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.RenewRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RenewRequest leaseId. */
            leaseId: string;

            /** RenewRequest slotsBusy. */
            slotsBusy: number;

            /** RenewRequest draining. */
            draining: boolean;

            /** RenewRequest lastsSeconds. */
            lastsSeconds: number;

            /**
             * Creates a new RenewRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RenewRequest instance
             */
            static create(properties: loschmidt.v1.RenewRequest.$Shape): loschmidt.v1.RenewRequest & loschmidt.v1.RenewRequest.$Shape;
            static create(properties?: loschmidt.v1.RenewRequest.$Properties): loschmidt.v1.RenewRequest;

            /**
             * Encodes the specified RenewRequest message. Does not implicitly {@link loschmidt.v1.RenewRequest.verify|verify} messages.
             * @param message RenewRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.RenewRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RenewRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.RenewRequest & loschmidt.v1.RenewRequest.$Shape} RenewRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.RenewRequest & loschmidt.v1.RenewRequest.$Shape;
        }

        namespace RenewRequest {

            /** Properties of a RenewRequest. */
            interface $Properties {

                /** RenewRequest leaseId */
                leaseId?: (string|null);

                /** RenewRequest slotsBusy */
                slotsBusy?: (number|null);

                /** RenewRequest draining */
                draining?: (boolean|null);

                /** RenewRequest lastsSeconds */
                lastsSeconds?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RenewRequest. */
            type $Shape = loschmidt.v1.RenewRequest.$Properties;
        }

        /**
         * Properties of a LeaveRequest.
         * @deprecated Use loschmidt.v1.LeaveRequest.$Properties instead.
         */
        interface ILeaveRequest extends loschmidt.v1.LeaveRequest.$Properties {
        }

        /** Represents a LeaveRequest. */
        class LeaveRequest {

            /**
             * Constructs a new LeaveRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.LeaveRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeaveRequest leaseId. */
            leaseId: string;

            /**
             * Creates a new LeaveRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LeaveRequest instance
             */
            static create(properties: loschmidt.v1.LeaveRequest.$Shape): loschmidt.v1.LeaveRequest & loschmidt.v1.LeaveRequest.$Shape;
            static create(properties?: loschmidt.v1.LeaveRequest.$Properties): loschmidt.v1.LeaveRequest;

            /**
             * Encodes the specified LeaveRequest message. Does not implicitly {@link loschmidt.v1.LeaveRequest.verify|verify} messages.
             * @param message LeaveRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.LeaveRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaveRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.LeaveRequest & loschmidt.v1.LeaveRequest.$Shape} LeaveRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.LeaveRequest & loschmidt.v1.LeaveRequest.$Shape;
        }

        namespace LeaveRequest {

            /** Properties of a LeaveRequest. */
            interface $Properties {

                /** LeaveRequest leaseId */
                leaseId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaveRequest. */
            type $Shape = loschmidt.v1.LeaveRequest.$Properties;
        }

        /**
         * Properties of a LeaveResponse.
         * @deprecated Use loschmidt.v1.LeaveResponse.$Properties instead.
         */
        interface ILeaveResponse extends loschmidt.v1.LeaveResponse.$Properties {
        }

        /** Represents a LeaveResponse. */
        class LeaveResponse {

            /**
             * Constructs a new LeaveResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.LeaveResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new LeaveResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LeaveResponse instance
             */
            static create(properties: loschmidt.v1.LeaveResponse.$Shape): loschmidt.v1.LeaveResponse & loschmidt.v1.LeaveResponse.$Shape;
            static create(properties?: loschmidt.v1.LeaveResponse.$Properties): loschmidt.v1.LeaveResponse;

            /**
             * Encodes the specified LeaveResponse message. Does not implicitly {@link loschmidt.v1.LeaveResponse.verify|verify} messages.
             * @param message LeaveResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.LeaveResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaveResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.LeaveResponse & loschmidt.v1.LeaveResponse.$Shape} LeaveResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.LeaveResponse & loschmidt.v1.LeaveResponse.$Shape;
        }

        namespace LeaveResponse {

            /** Properties of a LeaveResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaveResponse. */
            type $Shape = loschmidt.v1.LeaveResponse.$Properties;
        }

        /**
         * Properties of an OverviewRequest.
         * @deprecated Use loschmidt.v1.OverviewRequest.$Properties instead.
         */
        interface IOverviewRequest extends loschmidt.v1.OverviewRequest.$Properties {
        }

        /** Represents an OverviewRequest. */
        class OverviewRequest {

            /**
             * Constructs a new OverviewRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.OverviewRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OverviewRequest campaign. */
            campaign: string;

            /**
             * Creates a new OverviewRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OverviewRequest instance
             */
            static create(properties: loschmidt.v1.OverviewRequest.$Shape): loschmidt.v1.OverviewRequest & loschmidt.v1.OverviewRequest.$Shape;
            static create(properties?: loschmidt.v1.OverviewRequest.$Properties): loschmidt.v1.OverviewRequest;

            /**
             * Encodes the specified OverviewRequest message. Does not implicitly {@link loschmidt.v1.OverviewRequest.verify|verify} messages.
             * @param message OverviewRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.OverviewRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OverviewRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.OverviewRequest & loschmidt.v1.OverviewRequest.$Shape} OverviewRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.OverviewRequest & loschmidt.v1.OverviewRequest.$Shape;
        }

        namespace OverviewRequest {

            /** Properties of an OverviewRequest. */
            interface $Properties {

                /** OverviewRequest campaign */
                campaign?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OverviewRequest. */
            type $Shape = loschmidt.v1.OverviewRequest.$Properties;
        }

        /**
         * Properties of an Overview.
         * @deprecated Use loschmidt.v1.Overview.$Properties instead.
         */
        interface IOverview extends loschmidt.v1.Overview.$Properties {
        }

        /** Represents an Overview. */
        class Overview {

            /**
             * Constructs a new Overview.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.Overview.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Overview versions. */
            versions?: (loschmidt.v1.Versions.$Properties|null);

            /** Overview runners. */
            runners: loschmidt.v1.RunnerInfo.$Properties[];

            /** Overview chunks. */
            chunks: loschmidt.v1.RunningChunk.$Properties[];

            /** Overview idleMs. */
            idleMs: number;

            /** Overview waiting. */
            waiting: loschmidt.v1.WaitingChunk.$Properties[];

            /** Overview refused. */
            refused: loschmidt.v1.RefusedRunner.$Properties[];

            /** Overview pools. */
            pools: loschmidt.v1.PoolInfo.$Properties[];

            /**
             * Creates a new Overview instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Overview instance
             */
            static create(properties: loschmidt.v1.Overview.$Shape): loschmidt.v1.Overview & loschmidt.v1.Overview.$Shape;
            static create(properties?: loschmidt.v1.Overview.$Properties): loschmidt.v1.Overview;

            /**
             * Encodes the specified Overview message. Does not implicitly {@link loschmidt.v1.Overview.verify|verify} messages.
             * @param message Overview message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.Overview.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Overview message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.Overview & loschmidt.v1.Overview.$Shape} Overview
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.Overview & loschmidt.v1.Overview.$Shape;
        }

        namespace Overview {

            /** Properties of an Overview. */
            interface $Properties {

                /** Overview versions */
                versions?: (loschmidt.v1.Versions.$Properties|null);

                /** Overview runners */
                runners?: (loschmidt.v1.RunnerInfo.$Properties[]|null);

                /** Overview chunks */
                chunks?: (loschmidt.v1.RunningChunk.$Properties[]|null);

                /** Overview idleMs */
                idleMs?: (number|null);

                /** Overview waiting */
                waiting?: (loschmidt.v1.WaitingChunk.$Properties[]|null);

                /** Overview refused */
                refused?: (loschmidt.v1.RefusedRunner.$Properties[]|null);

                /** Overview pools */
                pools?: (loschmidt.v1.PoolInfo.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Overview. */
            type $Shape = loschmidt.v1.Overview.$Properties;
        }

        /**
         * Properties of a PoolInfo.
         * @deprecated Use loschmidt.v1.PoolInfo.$Properties instead.
         */
        interface IPoolInfo extends loschmidt.v1.PoolInfo.$Properties {
        }

        /** Represents a PoolInfo. */
        class PoolInfo {

            /**
             * Constructs a new PoolInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.PoolInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PoolInfo name. */
            name: string;

            /** PoolInfo scheduler. */
            scheduler: string;

            /** PoolInfo slots. */
            slots: number;

            /** PoolInfo says. */
            says: string;

            /** PoolInfo jobs. */
            jobs: loschmidt.v1.PoolJobInfo.$Properties[];

            /**
             * Creates a new PoolInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PoolInfo instance
             */
            static create(properties: loschmidt.v1.PoolInfo.$Shape): loschmidt.v1.PoolInfo & loschmidt.v1.PoolInfo.$Shape;
            static create(properties?: loschmidt.v1.PoolInfo.$Properties): loschmidt.v1.PoolInfo;

            /**
             * Encodes the specified PoolInfo message. Does not implicitly {@link loschmidt.v1.PoolInfo.verify|verify} messages.
             * @param message PoolInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.PoolInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PoolInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.PoolInfo & loschmidt.v1.PoolInfo.$Shape} PoolInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.PoolInfo & loschmidt.v1.PoolInfo.$Shape;
        }

        namespace PoolInfo {

            /** Properties of a PoolInfo. */
            interface $Properties {

                /** PoolInfo name */
                name?: (string|null);

                /** PoolInfo scheduler */
                scheduler?: (string|null);

                /** PoolInfo slots */
                slots?: (number|null);

                /** PoolInfo says */
                says?: (string|null);

                /** PoolInfo jobs */
                jobs?: (loschmidt.v1.PoolJobInfo.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PoolInfo. */
            type $Shape = loschmidt.v1.PoolInfo.$Properties;
        }

        /**
         * Properties of a PoolJobInfo.
         * @deprecated Use loschmidt.v1.PoolJobInfo.$Properties instead.
         */
        interface IPoolJobInfo extends loschmidt.v1.PoolJobInfo.$Properties {
        }

        /** Represents a PoolJobInfo. */
        class PoolJobInfo {

            /**
             * Constructs a new PoolJobInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.PoolJobInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PoolJobInfo number. */
            number: number;

            /** PoolJobInfo id. */
            id: string;

            /** PoolJobInfo running. */
            running: boolean;

            /** PoolJobInfo detail. */
            detail: string;

            /** PoolJobInfo lastsSeconds. */
            lastsSeconds: number;

            /**
             * Creates a new PoolJobInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PoolJobInfo instance
             */
            static create(properties: loschmidt.v1.PoolJobInfo.$Shape): loschmidt.v1.PoolJobInfo & loschmidt.v1.PoolJobInfo.$Shape;
            static create(properties?: loschmidt.v1.PoolJobInfo.$Properties): loschmidt.v1.PoolJobInfo;

            /**
             * Encodes the specified PoolJobInfo message. Does not implicitly {@link loschmidt.v1.PoolJobInfo.verify|verify} messages.
             * @param message PoolJobInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.PoolJobInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PoolJobInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.PoolJobInfo & loschmidt.v1.PoolJobInfo.$Shape} PoolJobInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.PoolJobInfo & loschmidt.v1.PoolJobInfo.$Shape;
        }

        namespace PoolJobInfo {

            /** Properties of a PoolJobInfo. */
            interface $Properties {

                /** PoolJobInfo number */
                number?: (number|null);

                /** PoolJobInfo id */
                id?: (string|null);

                /** PoolJobInfo running */
                running?: (boolean|null);

                /** PoolJobInfo detail */
                detail?: (string|null);

                /** PoolJobInfo lastsSeconds */
                lastsSeconds?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PoolJobInfo. */
            type $Shape = loschmidt.v1.PoolJobInfo.$Properties;
        }

        /**
         * Properties of a RefusedRunner.
         * @deprecated Use loschmidt.v1.RefusedRunner.$Properties instead.
         */
        interface IRefusedRunner extends loschmidt.v1.RefusedRunner.$Properties {
        }

        /** Represents a RefusedRunner. */
        class RefusedRunner {

            /**
             * Constructs a new RefusedRunner.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.RefusedRunner.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RefusedRunner address. */
            address: string;

            /** RefusedRunner host. */
            host: string;

            /** RefusedRunner reason. */
            reason: string;

            /** RefusedRunner seconds. */
            seconds: number;

            /**
             * Creates a new RefusedRunner instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RefusedRunner instance
             */
            static create(properties: loschmidt.v1.RefusedRunner.$Shape): loschmidt.v1.RefusedRunner & loschmidt.v1.RefusedRunner.$Shape;
            static create(properties?: loschmidt.v1.RefusedRunner.$Properties): loschmidt.v1.RefusedRunner;

            /**
             * Encodes the specified RefusedRunner message. Does not implicitly {@link loschmidt.v1.RefusedRunner.verify|verify} messages.
             * @param message RefusedRunner message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.RefusedRunner.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RefusedRunner message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.RefusedRunner & loschmidt.v1.RefusedRunner.$Shape} RefusedRunner
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.RefusedRunner & loschmidt.v1.RefusedRunner.$Shape;
        }

        namespace RefusedRunner {

            /** Properties of a RefusedRunner. */
            interface $Properties {

                /** RefusedRunner address */
                address?: (string|null);

                /** RefusedRunner host */
                host?: (string|null);

                /** RefusedRunner reason */
                reason?: (string|null);

                /** RefusedRunner seconds */
                seconds?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RefusedRunner. */
            type $Shape = loschmidt.v1.RefusedRunner.$Properties;
        }

        /**
         * Properties of a RunnerInfo.
         * @deprecated Use loschmidt.v1.RunnerInfo.$Properties instead.
         */
        interface IRunnerInfo extends loschmidt.v1.RunnerInfo.$Properties {
        }

        /** Represents a RunnerInfo. */
        class RunnerInfo {

            /**
             * Constructs a new RunnerInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.RunnerInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunnerInfo runnerId. */
            runnerId: string;

            /** RunnerInfo address. */
            address: string;

            /** RunnerInfo host. */
            host: string;

            /** RunnerInfo slots. */
            slots: number;

            /** RunnerInfo slotsBusy. */
            slotsBusy: number;

            /** RunnerInfo memoryBytes. */
            memoryBytes: number;

            /** RunnerInfo versions. */
            versions?: (loschmidt.v1.Versions.$Properties|null);

            /** RunnerInfo draining. */
            draining: boolean;

            /** RunnerInfo speed. */
            speed: number;

            /** RunnerInfo rests. */
            rests: string;

            /** RunnerInfo restsSeconds. */
            restsSeconds: number;

            /** RunnerInfo lastsSeconds. */
            lastsSeconds: number;

            /** RunnerInfo kernelForm. */
            kernelForm: string;

            /**
             * Creates a new RunnerInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RunnerInfo instance
             */
            static create(properties: loschmidt.v1.RunnerInfo.$Shape): loschmidt.v1.RunnerInfo & loschmidt.v1.RunnerInfo.$Shape;
            static create(properties?: loschmidt.v1.RunnerInfo.$Properties): loschmidt.v1.RunnerInfo;

            /**
             * Encodes the specified RunnerInfo message. Does not implicitly {@link loschmidt.v1.RunnerInfo.verify|verify} messages.
             * @param message RunnerInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.RunnerInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunnerInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.RunnerInfo & loschmidt.v1.RunnerInfo.$Shape} RunnerInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.RunnerInfo & loschmidt.v1.RunnerInfo.$Shape;
        }

        namespace RunnerInfo {

            /** Properties of a RunnerInfo. */
            interface $Properties {

                /** RunnerInfo runnerId */
                runnerId?: (string|null);

                /** RunnerInfo address */
                address?: (string|null);

                /** RunnerInfo host */
                host?: (string|null);

                /** RunnerInfo slots */
                slots?: (number|null);

                /** RunnerInfo slotsBusy */
                slotsBusy?: (number|null);

                /** RunnerInfo memoryBytes */
                memoryBytes?: (number|null);

                /** RunnerInfo versions */
                versions?: (loschmidt.v1.Versions.$Properties|null);

                /** RunnerInfo draining */
                draining?: (boolean|null);

                /** RunnerInfo speed */
                speed?: (number|null);

                /** RunnerInfo rests */
                rests?: (string|null);

                /** RunnerInfo restsSeconds */
                restsSeconds?: (number|null);

                /** RunnerInfo lastsSeconds */
                lastsSeconds?: (number|null);

                /** RunnerInfo kernelForm */
                kernelForm?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunnerInfo. */
            type $Shape = loschmidt.v1.RunnerInfo.$Properties;
        }

        /**
         * Properties of a RunningChunk.
         * @deprecated Use loschmidt.v1.RunningChunk.$Properties instead.
         */
        interface IRunningChunk extends loschmidt.v1.RunningChunk.$Properties {
        }

        /** Represents a RunningChunk. */
        class RunningChunk {

            /**
             * Constructs a new RunningChunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.RunningChunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunningChunk campaign. */
            campaign: string;

            /** RunningChunk chunk. */
            chunk: string;

            /** RunningChunk runnerId. */
            runnerId: string;

            /** RunningChunk points. */
            points: number;

            /** RunningChunk pointsDone. */
            pointsDone: number;

            /** RunningChunk index. */
            index: number;

            /** RunningChunk cycle. */
            cycle: number;

            /** RunningChunk seconds. */
            seconds: number;

            /** RunningChunk quietSeconds. */
            quietSeconds: number;

            /** RunningChunk folder. */
            folder: string;

            /**
             * Creates a new RunningChunk instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RunningChunk instance
             */
            static create(properties: loschmidt.v1.RunningChunk.$Shape): loschmidt.v1.RunningChunk & loschmidt.v1.RunningChunk.$Shape;
            static create(properties?: loschmidt.v1.RunningChunk.$Properties): loschmidt.v1.RunningChunk;

            /**
             * Encodes the specified RunningChunk message. Does not implicitly {@link loschmidt.v1.RunningChunk.verify|verify} messages.
             * @param message RunningChunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.RunningChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunningChunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.RunningChunk & loschmidt.v1.RunningChunk.$Shape} RunningChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.RunningChunk & loschmidt.v1.RunningChunk.$Shape;
        }

        namespace RunningChunk {

            /** Properties of a RunningChunk. */
            interface $Properties {

                /** RunningChunk campaign */
                campaign?: (string|null);

                /** RunningChunk chunk */
                chunk?: (string|null);

                /** RunningChunk runnerId */
                runnerId?: (string|null);

                /** RunningChunk points */
                points?: (number|null);

                /** RunningChunk pointsDone */
                pointsDone?: (number|null);

                /** RunningChunk index */
                index?: (number|null);

                /** RunningChunk cycle */
                cycle?: (number|null);

                /** RunningChunk seconds */
                seconds?: (number|null);

                /** RunningChunk quietSeconds */
                quietSeconds?: (number|null);

                /** RunningChunk folder */
                folder?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunningChunk. */
            type $Shape = loschmidt.v1.RunningChunk.$Properties;
        }

        /**
         * Properties of a WaitingChunk.
         * @deprecated Use loschmidt.v1.WaitingChunk.$Properties instead.
         */
        interface IWaitingChunk extends loschmidt.v1.WaitingChunk.$Properties {
        }

        /** Represents a WaitingChunk. */
        class WaitingChunk {

            /**
             * Constructs a new WaitingChunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: loschmidt.v1.WaitingChunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WaitingChunk campaign. */
            campaign: string;

            /** WaitingChunk chunk. */
            chunk: string;

            /** WaitingChunk memoryBytes. */
            memoryBytes: number;

            /** WaitingChunk reason. */
            reason: string;

            /** WaitingChunk seconds. */
            seconds: number;

            /** WaitingChunk folder. */
            folder: string;

            /**
             * Creates a new WaitingChunk instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WaitingChunk instance
             */
            static create(properties: loschmidt.v1.WaitingChunk.$Shape): loschmidt.v1.WaitingChunk & loschmidt.v1.WaitingChunk.$Shape;
            static create(properties?: loschmidt.v1.WaitingChunk.$Properties): loschmidt.v1.WaitingChunk;

            /**
             * Encodes the specified WaitingChunk message. Does not implicitly {@link loschmidt.v1.WaitingChunk.verify|verify} messages.
             * @param message WaitingChunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: loschmidt.v1.WaitingChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WaitingChunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {loschmidt.v1.WaitingChunk & loschmidt.v1.WaitingChunk.$Shape} WaitingChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): loschmidt.v1.WaitingChunk & loschmidt.v1.WaitingChunk.$Shape;
        }

        namespace WaitingChunk {

            /** Properties of a WaitingChunk. */
            interface $Properties {

                /** WaitingChunk campaign */
                campaign?: (string|null);

                /** WaitingChunk chunk */
                chunk?: (string|null);

                /** WaitingChunk memoryBytes */
                memoryBytes?: (number|null);

                /** WaitingChunk reason */
                reason?: (string|null);

                /** WaitingChunk seconds */
                seconds?: (number|null);

                /** WaitingChunk folder */
                folder?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WaitingChunk. */
            type $Shape = loschmidt.v1.WaitingChunk.$Properties;
        }
    }
}

/** Namespace arrow. */
export namespace arrow {

    /** Namespace flight. */
    namespace flight {

        /** Namespace protocol. */
        namespace protocol {

            /** Represents a FlightService */
            class FlightService extends $protobuf.rpc.Service {

                /**
                 * Constructs a new FlightService service.
                 * @param rpcImpl RPC implementation
                 * @param [requestDelimited=false] Whether requests are length-delimited
                 * @param [responseDelimited=false] Whether responses are length-delimited
                 */
                constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

                /**
                 * Creates new FlightService service using the specified rpc implementation.
                 * @param rpcImpl RPC implementation
                 * @param [requestDelimited=false] Whether requests are length-delimited
                 * @param [responseDelimited=false] Whether responses are length-delimited
                 * @returns RPC service. Useful where requests and/or responses are streamed.
                 */
                static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): FlightService;

                /** Calls Handshake. */
                handshake: arrow.flight.protocol.FlightService.Handshake;

                /** Calls ListFlights. */
                listFlights: arrow.flight.protocol.FlightService.ListFlights;

                /** Calls GetFlightInfo. */
                getFlightInfo: arrow.flight.protocol.FlightService.GetFlightInfo;

                /** Calls GetSchema. */
                getSchema: arrow.flight.protocol.FlightService.GetSchema;

                /** Calls DoGet. */
                doGet: arrow.flight.protocol.FlightService.DoGet;
            }

            namespace FlightService {

                /**
                 * Callback as used by {@link arrow.flight.protocol.FlightService#handshake}.
                 * @param error Error, if any
                 * @param [response] HandshakeResponse
                 */
                type HandshakeCallback = (error: (Error|null), response?: arrow.flight.protocol.HandshakeResponse) => void;

                /** Calls Handshake. */
                type Handshake = {
                  (request: arrow.flight.protocol.IHandshakeRequest, callback: arrow.flight.protocol.FlightService.HandshakeCallback): void;
                  (request: arrow.flight.protocol.IHandshakeRequest): Promise<arrow.flight.protocol.HandshakeResponse>;
                  readonly name: "Handshake";
                  readonly path: "/arrow.flight.protocol.FlightService/Handshake";
                  readonly requestType: "HandshakeRequest";
                  readonly responseType: "HandshakeResponse";
                  readonly requestStream: true;
                  readonly responseStream: true;
                };

                /**
                 * Callback as used by {@link arrow.flight.protocol.FlightService#listFlights}.
                 * @param error Error, if any
                 * @param [response] FlightInfo
                 */
                type ListFlightsCallback = (error: (Error|null), response?: arrow.flight.protocol.FlightInfo) => void;

                /** Calls ListFlights. */
                type ListFlights = {
                  (request: arrow.flight.protocol.ICriteria, callback: arrow.flight.protocol.FlightService.ListFlightsCallback): void;
                  (request: arrow.flight.protocol.ICriteria): Promise<arrow.flight.protocol.FlightInfo>;
                  readonly name: "ListFlights";
                  readonly path: "/arrow.flight.protocol.FlightService/ListFlights";
                  readonly requestType: "Criteria";
                  readonly responseType: "FlightInfo";
                  readonly requestStream: undefined;
                  readonly responseStream: true;
                };

                /**
                 * Callback as used by {@link arrow.flight.protocol.FlightService#getFlightInfo}.
                 * @param error Error, if any
                 * @param [response] FlightInfo
                 */
                type GetFlightInfoCallback = (error: (Error|null), response?: arrow.flight.protocol.FlightInfo) => void;

                /** Calls GetFlightInfo. */
                type GetFlightInfo = {
                  (request: arrow.flight.protocol.IFlightDescriptor, callback: arrow.flight.protocol.FlightService.GetFlightInfoCallback): void;
                  (request: arrow.flight.protocol.IFlightDescriptor): Promise<arrow.flight.protocol.FlightInfo>;
                  readonly name: "GetFlightInfo";
                  readonly path: "/arrow.flight.protocol.FlightService/GetFlightInfo";
                  readonly requestType: "FlightDescriptor";
                  readonly responseType: "FlightInfo";
                  readonly requestStream: undefined;
                  readonly responseStream: undefined;
                };

                /**
                 * Callback as used by {@link arrow.flight.protocol.FlightService#getSchema}.
                 * @param error Error, if any
                 * @param [response] SchemaResult
                 */
                type GetSchemaCallback = (error: (Error|null), response?: arrow.flight.protocol.SchemaResult) => void;

                /** Calls GetSchema. */
                type GetSchema = {
                  (request: arrow.flight.protocol.IFlightDescriptor, callback: arrow.flight.protocol.FlightService.GetSchemaCallback): void;
                  (request: arrow.flight.protocol.IFlightDescriptor): Promise<arrow.flight.protocol.SchemaResult>;
                  readonly name: "GetSchema";
                  readonly path: "/arrow.flight.protocol.FlightService/GetSchema";
                  readonly requestType: "FlightDescriptor";
                  readonly responseType: "SchemaResult";
                  readonly requestStream: undefined;
                  readonly responseStream: undefined;
                };

                /**
                 * Callback as used by {@link arrow.flight.protocol.FlightService#doGet}.
                 * @param error Error, if any
                 * @param [response] FlightData
                 */
                type DoGetCallback = (error: (Error|null), response?: arrow.flight.protocol.FlightData) => void;

                /** Calls DoGet. */
                type DoGet = {
                  (request: arrow.flight.protocol.ITicket, callback: arrow.flight.protocol.FlightService.DoGetCallback): void;
                  (request: arrow.flight.protocol.ITicket): Promise<arrow.flight.protocol.FlightData>;
                  readonly name: "DoGet";
                  readonly path: "/arrow.flight.protocol.FlightService/DoGet";
                  readonly requestType: "Ticket";
                  readonly responseType: "FlightData";
                  readonly requestStream: undefined;
                  readonly responseStream: true;
                };
            }

            /**
             * Properties of a HandshakeRequest.
             * @deprecated Use arrow.flight.protocol.HandshakeRequest.$Properties instead.
             */
            interface IHandshakeRequest extends arrow.flight.protocol.HandshakeRequest.$Properties {
            }

            /** Represents a HandshakeRequest. */
            class HandshakeRequest {

                /**
                 * Constructs a new HandshakeRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: arrow.flight.protocol.HandshakeRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HandshakeRequest protocolVersion. */
                protocolVersion: number;

                /** HandshakeRequest payload. */
                payload: Uint8Array;

                /**
                 * Creates a new HandshakeRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns HandshakeRequest instance
                 */
                static create(properties: arrow.flight.protocol.HandshakeRequest.$Shape): arrow.flight.protocol.HandshakeRequest & arrow.flight.protocol.HandshakeRequest.$Shape;
                static create(properties?: arrow.flight.protocol.HandshakeRequest.$Properties): arrow.flight.protocol.HandshakeRequest;

                /**
                 * Encodes the specified HandshakeRequest message. Does not implicitly {@link arrow.flight.protocol.HandshakeRequest.verify|verify} messages.
                 * @param message HandshakeRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: arrow.flight.protocol.HandshakeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HandshakeRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.HandshakeRequest & arrow.flight.protocol.HandshakeRequest.$Shape} HandshakeRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): arrow.flight.protocol.HandshakeRequest & arrow.flight.protocol.HandshakeRequest.$Shape;
            }

            namespace HandshakeRequest {

                /** Properties of a HandshakeRequest. */
                interface $Properties {

                    /** HandshakeRequest protocolVersion */
                    protocolVersion?: (number|null);

                    /** HandshakeRequest payload */
                    payload?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HandshakeRequest. */
                type $Shape = arrow.flight.protocol.HandshakeRequest.$Properties;
            }

            /**
             * Properties of a HandshakeResponse.
             * @deprecated Use arrow.flight.protocol.HandshakeResponse.$Properties instead.
             */
            interface IHandshakeResponse extends arrow.flight.protocol.HandshakeResponse.$Properties {
            }

            /** Represents a HandshakeResponse. */
            class HandshakeResponse {

                /**
                 * Constructs a new HandshakeResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: arrow.flight.protocol.HandshakeResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HandshakeResponse protocolVersion. */
                protocolVersion: number;

                /** HandshakeResponse payload. */
                payload: Uint8Array;

                /**
                 * Creates a new HandshakeResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns HandshakeResponse instance
                 */
                static create(properties: arrow.flight.protocol.HandshakeResponse.$Shape): arrow.flight.protocol.HandshakeResponse & arrow.flight.protocol.HandshakeResponse.$Shape;
                static create(properties?: arrow.flight.protocol.HandshakeResponse.$Properties): arrow.flight.protocol.HandshakeResponse;

                /**
                 * Encodes the specified HandshakeResponse message. Does not implicitly {@link arrow.flight.protocol.HandshakeResponse.verify|verify} messages.
                 * @param message HandshakeResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: arrow.flight.protocol.HandshakeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HandshakeResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.HandshakeResponse & arrow.flight.protocol.HandshakeResponse.$Shape} HandshakeResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): arrow.flight.protocol.HandshakeResponse & arrow.flight.protocol.HandshakeResponse.$Shape;
            }

            namespace HandshakeResponse {

                /** Properties of a HandshakeResponse. */
                interface $Properties {

                    /** HandshakeResponse protocolVersion */
                    protocolVersion?: (number|null);

                    /** HandshakeResponse payload */
                    payload?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HandshakeResponse. */
                type $Shape = arrow.flight.protocol.HandshakeResponse.$Properties;
            }

            /**
             * Properties of a Criteria.
             * @deprecated Use arrow.flight.protocol.Criteria.$Properties instead.
             */
            interface ICriteria extends arrow.flight.protocol.Criteria.$Properties {
            }

            /** Represents a Criteria. */
            class Criteria {

                /**
                 * Constructs a new Criteria.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: arrow.flight.protocol.Criteria.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Criteria expression. */
                expression: Uint8Array;

                /**
                 * Creates a new Criteria instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Criteria instance
                 */
                static create(properties: arrow.flight.protocol.Criteria.$Shape): arrow.flight.protocol.Criteria & arrow.flight.protocol.Criteria.$Shape;
                static create(properties?: arrow.flight.protocol.Criteria.$Properties): arrow.flight.protocol.Criteria;

                /**
                 * Encodes the specified Criteria message. Does not implicitly {@link arrow.flight.protocol.Criteria.verify|verify} messages.
                 * @param message Criteria message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: arrow.flight.protocol.Criteria.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Criteria message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.Criteria & arrow.flight.protocol.Criteria.$Shape} Criteria
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): arrow.flight.protocol.Criteria & arrow.flight.protocol.Criteria.$Shape;
            }

            namespace Criteria {

                /** Properties of a Criteria. */
                interface $Properties {

                    /** Criteria expression */
                    expression?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Criteria. */
                type $Shape = arrow.flight.protocol.Criteria.$Properties;
            }

            /**
             * Properties of a FlightDescriptor.
             * @deprecated Use arrow.flight.protocol.FlightDescriptor.$Properties instead.
             */
            interface IFlightDescriptor extends arrow.flight.protocol.FlightDescriptor.$Properties {
            }

            /** Represents a FlightDescriptor. */
            class FlightDescriptor {

                /**
                 * Constructs a new FlightDescriptor.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: arrow.flight.protocol.FlightDescriptor.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FlightDescriptor type. */
                type: arrow.flight.protocol.FlightDescriptor.DescriptorType;

                /** FlightDescriptor cmd. */
                cmd: Uint8Array;

                /** FlightDescriptor path. */
                path: string[];

                /**
                 * Creates a new FlightDescriptor instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns FlightDescriptor instance
                 */
                static create(properties: arrow.flight.protocol.FlightDescriptor.$Shape): arrow.flight.protocol.FlightDescriptor & arrow.flight.protocol.FlightDescriptor.$Shape;
                static create(properties?: arrow.flight.protocol.FlightDescriptor.$Properties): arrow.flight.protocol.FlightDescriptor;

                /**
                 * Encodes the specified FlightDescriptor message. Does not implicitly {@link arrow.flight.protocol.FlightDescriptor.verify|verify} messages.
                 * @param message FlightDescriptor message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: arrow.flight.protocol.FlightDescriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FlightDescriptor message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.FlightDescriptor & arrow.flight.protocol.FlightDescriptor.$Shape} FlightDescriptor
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): arrow.flight.protocol.FlightDescriptor & arrow.flight.protocol.FlightDescriptor.$Shape;
            }

            namespace FlightDescriptor {

                /** Properties of a FlightDescriptor. */
                interface $Properties {

                    /** FlightDescriptor type */
                    type?: (arrow.flight.protocol.FlightDescriptor.DescriptorType|null);

                    /** FlightDescriptor cmd */
                    cmd?: (Uint8Array|null);

                    /** FlightDescriptor path */
                    path?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FlightDescriptor. */
                type $Shape = arrow.flight.protocol.FlightDescriptor.$Properties;

                /** DescriptorType enum. */
                enum DescriptorType {

                    /** UNKNOWN value */
                    UNKNOWN = 0,

                    /** PATH value */
                    PATH = 1,

                    /** CMD value */
                    CMD = 2
                }
            }

            /**
             * Properties of a FlightInfo.
             * @deprecated Use arrow.flight.protocol.FlightInfo.$Properties instead.
             */
            interface IFlightInfo extends arrow.flight.protocol.FlightInfo.$Properties {
            }

            /** Represents a FlightInfo. */
            class FlightInfo {

                /**
                 * Constructs a new FlightInfo.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: arrow.flight.protocol.FlightInfo.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FlightInfo schema. */
                schema: Uint8Array;

                /** FlightInfo flightDescriptor. */
                flightDescriptor?: (arrow.flight.protocol.FlightDescriptor.$Properties|null);

                /** FlightInfo endpoint. */
                endpoint: arrow.flight.protocol.FlightEndpoint.$Properties[];

                /** FlightInfo totalRecords. */
                totalRecords: number;

                /** FlightInfo totalBytes. */
                totalBytes: number;

                /** FlightInfo ordered. */
                ordered: boolean;

                /**
                 * Creates a new FlightInfo instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns FlightInfo instance
                 */
                static create(properties: arrow.flight.protocol.FlightInfo.$Shape): arrow.flight.protocol.FlightInfo & arrow.flight.protocol.FlightInfo.$Shape;
                static create(properties?: arrow.flight.protocol.FlightInfo.$Properties): arrow.flight.protocol.FlightInfo;

                /**
                 * Encodes the specified FlightInfo message. Does not implicitly {@link arrow.flight.protocol.FlightInfo.verify|verify} messages.
                 * @param message FlightInfo message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: arrow.flight.protocol.FlightInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FlightInfo message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.FlightInfo & arrow.flight.protocol.FlightInfo.$Shape} FlightInfo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): arrow.flight.protocol.FlightInfo & arrow.flight.protocol.FlightInfo.$Shape;
            }

            namespace FlightInfo {

                /** Properties of a FlightInfo. */
                interface $Properties {

                    /** FlightInfo schema */
                    schema?: (Uint8Array|null);

                    /** FlightInfo flightDescriptor */
                    flightDescriptor?: (arrow.flight.protocol.FlightDescriptor.$Properties|null);

                    /** FlightInfo endpoint */
                    endpoint?: (arrow.flight.protocol.FlightEndpoint.$Properties[]|null);

                    /** FlightInfo totalRecords */
                    totalRecords?: (number|null);

                    /** FlightInfo totalBytes */
                    totalBytes?: (number|null);

                    /** FlightInfo ordered */
                    ordered?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FlightInfo. */
                type $Shape = arrow.flight.protocol.FlightInfo.$Properties;
            }

            /**
             * Properties of a FlightEndpoint.
             * @deprecated Use arrow.flight.protocol.FlightEndpoint.$Properties instead.
             */
            interface IFlightEndpoint extends arrow.flight.protocol.FlightEndpoint.$Properties {
            }

            /** Represents a FlightEndpoint. */
            class FlightEndpoint {

                /**
                 * Constructs a new FlightEndpoint.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: arrow.flight.protocol.FlightEndpoint.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FlightEndpoint ticket. */
                ticket?: (arrow.flight.protocol.Ticket.$Properties|null);

                /** FlightEndpoint location. */
                location: arrow.flight.protocol.Location.$Properties[];

                /**
                 * Creates a new FlightEndpoint instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns FlightEndpoint instance
                 */
                static create(properties: arrow.flight.protocol.FlightEndpoint.$Shape): arrow.flight.protocol.FlightEndpoint & arrow.flight.protocol.FlightEndpoint.$Shape;
                static create(properties?: arrow.flight.protocol.FlightEndpoint.$Properties): arrow.flight.protocol.FlightEndpoint;

                /**
                 * Encodes the specified FlightEndpoint message. Does not implicitly {@link arrow.flight.protocol.FlightEndpoint.verify|verify} messages.
                 * @param message FlightEndpoint message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: arrow.flight.protocol.FlightEndpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FlightEndpoint message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.FlightEndpoint & arrow.flight.protocol.FlightEndpoint.$Shape} FlightEndpoint
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): arrow.flight.protocol.FlightEndpoint & arrow.flight.protocol.FlightEndpoint.$Shape;
            }

            namespace FlightEndpoint {

                /** Properties of a FlightEndpoint. */
                interface $Properties {

                    /** FlightEndpoint ticket */
                    ticket?: (arrow.flight.protocol.Ticket.$Properties|null);

                    /** FlightEndpoint location */
                    location?: (arrow.flight.protocol.Location.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FlightEndpoint. */
                type $Shape = arrow.flight.protocol.FlightEndpoint.$Properties;
            }

            /**
             * Properties of a Location.
             * @deprecated Use arrow.flight.protocol.Location.$Properties instead.
             */
            interface ILocation extends arrow.flight.protocol.Location.$Properties {
            }

            /** Represents a Location. */
            class Location {

                /**
                 * Constructs a new Location.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: arrow.flight.protocol.Location.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Location uri. */
                uri: string;

                /**
                 * Creates a new Location instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Location instance
                 */
                static create(properties: arrow.flight.protocol.Location.$Shape): arrow.flight.protocol.Location & arrow.flight.protocol.Location.$Shape;
                static create(properties?: arrow.flight.protocol.Location.$Properties): arrow.flight.protocol.Location;

                /**
                 * Encodes the specified Location message. Does not implicitly {@link arrow.flight.protocol.Location.verify|verify} messages.
                 * @param message Location message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: arrow.flight.protocol.Location.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Location message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.Location & arrow.flight.protocol.Location.$Shape} Location
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): arrow.flight.protocol.Location & arrow.flight.protocol.Location.$Shape;
            }

            namespace Location {

                /** Properties of a Location. */
                interface $Properties {

                    /** Location uri */
                    uri?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Location. */
                type $Shape = arrow.flight.protocol.Location.$Properties;
            }

            /**
             * Properties of a Ticket.
             * @deprecated Use arrow.flight.protocol.Ticket.$Properties instead.
             */
            interface ITicket extends arrow.flight.protocol.Ticket.$Properties {
            }

            /** Represents a Ticket. */
            class Ticket {

                /**
                 * Constructs a new Ticket.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: arrow.flight.protocol.Ticket.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Ticket ticket. */
                ticket: Uint8Array;

                /**
                 * Creates a new Ticket instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Ticket instance
                 */
                static create(properties: arrow.flight.protocol.Ticket.$Shape): arrow.flight.protocol.Ticket & arrow.flight.protocol.Ticket.$Shape;
                static create(properties?: arrow.flight.protocol.Ticket.$Properties): arrow.flight.protocol.Ticket;

                /**
                 * Encodes the specified Ticket message. Does not implicitly {@link arrow.flight.protocol.Ticket.verify|verify} messages.
                 * @param message Ticket message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: arrow.flight.protocol.Ticket.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Ticket message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.Ticket & arrow.flight.protocol.Ticket.$Shape} Ticket
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): arrow.flight.protocol.Ticket & arrow.flight.protocol.Ticket.$Shape;
            }

            namespace Ticket {

                /** Properties of a Ticket. */
                interface $Properties {

                    /** Ticket ticket */
                    ticket?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Ticket. */
                type $Shape = arrow.flight.protocol.Ticket.$Properties;
            }

            /**
             * Properties of a SchemaResult.
             * @deprecated Use arrow.flight.protocol.SchemaResult.$Properties instead.
             */
            interface ISchemaResult extends arrow.flight.protocol.SchemaResult.$Properties {
            }

            /** Represents a SchemaResult. */
            class SchemaResult {

                /**
                 * Constructs a new SchemaResult.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: arrow.flight.protocol.SchemaResult.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SchemaResult schema. */
                schema: Uint8Array;

                /**
                 * Creates a new SchemaResult instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SchemaResult instance
                 */
                static create(properties: arrow.flight.protocol.SchemaResult.$Shape): arrow.flight.protocol.SchemaResult & arrow.flight.protocol.SchemaResult.$Shape;
                static create(properties?: arrow.flight.protocol.SchemaResult.$Properties): arrow.flight.protocol.SchemaResult;

                /**
                 * Encodes the specified SchemaResult message. Does not implicitly {@link arrow.flight.protocol.SchemaResult.verify|verify} messages.
                 * @param message SchemaResult message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: arrow.flight.protocol.SchemaResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SchemaResult message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.SchemaResult & arrow.flight.protocol.SchemaResult.$Shape} SchemaResult
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): arrow.flight.protocol.SchemaResult & arrow.flight.protocol.SchemaResult.$Shape;
            }

            namespace SchemaResult {

                /** Properties of a SchemaResult. */
                interface $Properties {

                    /** SchemaResult schema */
                    schema?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SchemaResult. */
                type $Shape = arrow.flight.protocol.SchemaResult.$Properties;
            }

            /**
             * Properties of a FlightData.
             * @deprecated Use arrow.flight.protocol.FlightData.$Properties instead.
             */
            interface IFlightData extends arrow.flight.protocol.FlightData.$Properties {
            }

            /** Represents a FlightData. */
            class FlightData {

                /**
                 * Constructs a new FlightData.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: arrow.flight.protocol.FlightData.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FlightData flightDescriptor. */
                flightDescriptor?: (arrow.flight.protocol.FlightDescriptor.$Properties|null);

                /** FlightData dataHeader. */
                dataHeader: Uint8Array;

                /** FlightData appMetadata. */
                appMetadata: Uint8Array;

                /** FlightData dataBody. */
                dataBody: Uint8Array;

                /**
                 * Creates a new FlightData instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns FlightData instance
                 */
                static create(properties: arrow.flight.protocol.FlightData.$Shape): arrow.flight.protocol.FlightData & arrow.flight.protocol.FlightData.$Shape;
                static create(properties?: arrow.flight.protocol.FlightData.$Properties): arrow.flight.protocol.FlightData;

                /**
                 * Encodes the specified FlightData message. Does not implicitly {@link arrow.flight.protocol.FlightData.verify|verify} messages.
                 * @param message FlightData message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: arrow.flight.protocol.FlightData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FlightData message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.FlightData & arrow.flight.protocol.FlightData.$Shape} FlightData
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): arrow.flight.protocol.FlightData & arrow.flight.protocol.FlightData.$Shape;
            }

            namespace FlightData {

                /** Properties of a FlightData. */
                interface $Properties {

                    /** FlightData flightDescriptor */
                    flightDescriptor?: (arrow.flight.protocol.FlightDescriptor.$Properties|null);

                    /** FlightData dataHeader */
                    dataHeader?: (Uint8Array|null);

                    /** FlightData appMetadata */
                    appMetadata?: (Uint8Array|null);

                    /** FlightData dataBody */
                    dataBody?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FlightData. */
                type $Shape = arrow.flight.protocol.FlightData.$Properties;
            }
        }
    }
}
