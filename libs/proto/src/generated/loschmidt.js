/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["loschmidt"] || ($protobuf.roots["loschmidt"] = {});

export const loschmidt = $root.loschmidt = (() => {

    /**
     * Namespace loschmidt.
     * @exports loschmidt
     * @namespace
     */
    const loschmidt = {};

    loschmidt.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof loschmidt
         * @namespace
         */
        const v1 = {};

        v1.Orchestrator = (function() {

            /**
             * Constructs a new Orchestrator service.
             * @memberof loschmidt.v1
             * @classdesc Represents an Orchestrator
             * @extends $protobuf.rpc.Service
             * @constructor
             * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
             * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
             * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
             */
            const Orchestrator = function(rpcImpl, requestDelimited, responseDelimited) {
                $protobuf.rpc.Service.call(this, rpcImpl, requestDelimited, responseDelimited);
            };

            $Object.defineProperty(Orchestrator.prototype = $Object.create($protobuf.rpc.Service.prototype), "constructor", { value: Orchestrator, writable: true, enumerable: false, configurable: true });

            /**
             * Creates new Orchestrator service using the specified rpc implementation.
             * @function create
             * @memberof loschmidt.v1.Orchestrator
             * @static
             * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
             * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
             * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
             * @returns {Orchestrator} RPC service. Useful where requests and/or responses are streamed.
             */
            Orchestrator.create = function(rpcImpl, requestDelimited, responseDelimited) {
                return new this(rpcImpl, requestDelimited, responseDelimited);
            };

            /**
             * Callback as used by {@link loschmidt.v1.Orchestrator#register}.
             * @memberof loschmidt.v1.Orchestrator
             * @typedef RegisterCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {loschmidt.v1.Lease} [response] Lease
             */

            /**
             * Calls Register.
             * @memberof loschmidt.v1.Orchestrator
             * @typedef Register
             * @type {{
             *   (request: loschmidt.v1.IRegisterRequest, callback: loschmidt.v1.Orchestrator.RegisterCallback): void;
             *   (request: loschmidt.v1.IRegisterRequest): Promise<loschmidt.v1.Lease>;
             *   readonly name: "Register";
             *   readonly path: "/loschmidt.v1.Orchestrator/Register";
             *   readonly requestType: "RegisterRequest";
             *   readonly responseType: "Lease";
             *   readonly requestStream: undefined;
             *   readonly responseStream: undefined;
             * }}
             */

            /**
             * Calls Register.
             * @name loschmidt.v1.Orchestrator#register
             * @type {loschmidt.v1.Orchestrator.Register}
             */
            $Object.defineProperties(Orchestrator.prototype.register = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, Orchestrator.prototype.register, $root.loschmidt.v1.RegisterRequest, $root.loschmidt.v1.Lease, request, callback);
            }, {
                name: { value: "Register" },
                path: { value: "/loschmidt.v1.Orchestrator/Register" },
                requestType: { value: "RegisterRequest" },
                responseType: { value: "Lease" },
                requestStream: { value: $undefined },
                responseStream: { value: $undefined }
            });

            /**
             * Callback as used by {@link loschmidt.v1.Orchestrator#renew}.
             * @memberof loschmidt.v1.Orchestrator
             * @typedef RenewCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {loschmidt.v1.Lease} [response] Lease
             */

            /**
             * Calls Renew.
             * @memberof loschmidt.v1.Orchestrator
             * @typedef Renew
             * @type {{
             *   (request: loschmidt.v1.IRenewRequest, callback: loschmidt.v1.Orchestrator.RenewCallback): void;
             *   (request: loschmidt.v1.IRenewRequest): Promise<loschmidt.v1.Lease>;
             *   readonly name: "Renew";
             *   readonly path: "/loschmidt.v1.Orchestrator/Renew";
             *   readonly requestType: "RenewRequest";
             *   readonly responseType: "Lease";
             *   readonly requestStream: undefined;
             *   readonly responseStream: undefined;
             * }}
             */

            /**
             * Calls Renew.
             * @name loschmidt.v1.Orchestrator#renew
             * @type {loschmidt.v1.Orchestrator.Renew}
             */
            $Object.defineProperties(Orchestrator.prototype.renew = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, Orchestrator.prototype.renew, $root.loschmidt.v1.RenewRequest, $root.loschmidt.v1.Lease, request, callback);
            }, {
                name: { value: "Renew" },
                path: { value: "/loschmidt.v1.Orchestrator/Renew" },
                requestType: { value: "RenewRequest" },
                responseType: { value: "Lease" },
                requestStream: { value: $undefined },
                responseStream: { value: $undefined }
            });

            /**
             * Callback as used by {@link loschmidt.v1.Orchestrator#leave}.
             * @memberof loschmidt.v1.Orchestrator
             * @typedef LeaveCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {loschmidt.v1.LeaveResponse} [response] LeaveResponse
             */

            /**
             * Calls Leave.
             * @memberof loschmidt.v1.Orchestrator
             * @typedef Leave
             * @type {{
             *   (request: loschmidt.v1.ILeaveRequest, callback: loschmidt.v1.Orchestrator.LeaveCallback): void;
             *   (request: loschmidt.v1.ILeaveRequest): Promise<loschmidt.v1.LeaveResponse>;
             *   readonly name: "Leave";
             *   readonly path: "/loschmidt.v1.Orchestrator/Leave";
             *   readonly requestType: "LeaveRequest";
             *   readonly responseType: "LeaveResponse";
             *   readonly requestStream: undefined;
             *   readonly responseStream: undefined;
             * }}
             */

            /**
             * Calls Leave.
             * @name loschmidt.v1.Orchestrator#leave
             * @type {loschmidt.v1.Orchestrator.Leave}
             */
            $Object.defineProperties(Orchestrator.prototype.leave = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, Orchestrator.prototype.leave, $root.loschmidt.v1.LeaveRequest, $root.loschmidt.v1.LeaveResponse, request, callback);
            }, {
                name: { value: "Leave" },
                path: { value: "/loschmidt.v1.Orchestrator/Leave" },
                requestType: { value: "LeaveRequest" },
                responseType: { value: "LeaveResponse" },
                requestStream: { value: $undefined },
                responseStream: { value: $undefined }
            });

            /**
             * Callback as used by {@link loschmidt.v1.Orchestrator#link}.
             * @memberof loschmidt.v1.Orchestrator
             * @typedef LinkCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {loschmidt.v1.LinkMessage} [response] LinkMessage
             */

            /**
             * Calls Link.
             * @memberof loschmidt.v1.Orchestrator
             * @typedef Link
             * @type {{
             *   (request: loschmidt.v1.ILinkMessage, callback: loschmidt.v1.Orchestrator.LinkCallback): void;
             *   (request: loschmidt.v1.ILinkMessage): Promise<loschmidt.v1.LinkMessage>;
             *   readonly name: "Link";
             *   readonly path: "/loschmidt.v1.Orchestrator/Link";
             *   readonly requestType: "LinkMessage";
             *   readonly responseType: "LinkMessage";
             *   readonly requestStream: true;
             *   readonly responseStream: true;
             * }}
             */

            /**
             * Calls Link.
             * @name loschmidt.v1.Orchestrator#link
             * @type {loschmidt.v1.Orchestrator.Link}
             */
            $Object.defineProperties(Orchestrator.prototype.link = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, Orchestrator.prototype.link, $root.loschmidt.v1.LinkMessage, $root.loschmidt.v1.LinkMessage, request, callback);
            }, {
                name: { value: "Link" },
                path: { value: "/loschmidt.v1.Orchestrator/Link" },
                requestType: { value: "LinkMessage" },
                responseType: { value: "LinkMessage" },
                requestStream: { value: true },
                responseStream: { value: true }
            });

            /**
             * Callback as used by {@link loschmidt.v1.Orchestrator#getOverview}.
             * @memberof loschmidt.v1.Orchestrator
             * @typedef GetOverviewCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {loschmidt.v1.Overview} [response] Overview
             */

            /**
             * Calls GetOverview.
             * @memberof loschmidt.v1.Orchestrator
             * @typedef GetOverview
             * @type {{
             *   (request: loschmidt.v1.IOverviewRequest, callback: loschmidt.v1.Orchestrator.GetOverviewCallback): void;
             *   (request: loschmidt.v1.IOverviewRequest): Promise<loschmidt.v1.Overview>;
             *   readonly name: "GetOverview";
             *   readonly path: "/loschmidt.v1.Orchestrator/GetOverview";
             *   readonly requestType: "OverviewRequest";
             *   readonly responseType: "Overview";
             *   readonly requestStream: undefined;
             *   readonly responseStream: undefined;
             * }}
             */

            /**
             * Calls GetOverview.
             * @name loschmidt.v1.Orchestrator#getOverview
             * @type {loschmidt.v1.Orchestrator.GetOverview}
             */
            $Object.defineProperties(Orchestrator.prototype.getOverview = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, Orchestrator.prototype.getOverview, $root.loschmidt.v1.OverviewRequest, $root.loschmidt.v1.Overview, request, callback);
            }, {
                name: { value: "GetOverview" },
                path: { value: "/loschmidt.v1.Orchestrator/GetOverview" },
                requestType: { value: "OverviewRequest" },
                responseType: { value: "Overview" },
                requestStream: { value: $undefined },
                responseStream: { value: $undefined }
            });

            return Orchestrator;
        })();

        v1.Versions = (function() {

            /**
             * Properties of a Versions.
             * @typedef {Object} loschmidt.v1.Versions.$Properties
             * @property {number|null} [physics] Versions physics
             * @property {number|null} [kernel] Versions kernel
             * @property {string|null} [code] Versions code
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Versions.
             * @memberof loschmidt.v1
             * @interface IVersions
             * @augments loschmidt.v1.Versions.$Properties
             * @deprecated Use loschmidt.v1.Versions.$Properties instead.
             */

            /**
             * Shape of a Versions.
             * @typedef {loschmidt.v1.Versions.$Properties} loschmidt.v1.Versions.$Shape
             */

            /**
             * Constructs a new Versions.
             * @memberof loschmidt.v1
             * @classdesc Represents a Versions.
             * @constructor
             * @param {loschmidt.v1.Versions.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Versions = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Versions physics.
             * @member {number} physics
             * @memberof loschmidt.v1.Versions
             * @instance
             */
            Versions.prototype.physics = 0;

            /**
             * Versions kernel.
             * @member {number} kernel
             * @memberof loschmidt.v1.Versions
             * @instance
             */
            Versions.prototype.kernel = 0;

            /**
             * Versions code.
             * @member {string} code
             * @memberof loschmidt.v1.Versions
             * @instance
             */
            Versions.prototype.code = "";

            /**
             * Creates a new Versions instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.Versions
             * @static
             * @param {loschmidt.v1.Versions.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.Versions} Versions instance
             * @type {{
             *   (properties: loschmidt.v1.Versions.$Shape): loschmidt.v1.Versions & loschmidt.v1.Versions.$Shape;
             *   (properties?: loschmidt.v1.Versions.$Properties): loschmidt.v1.Versions;
             * }}
             */
            Versions.create = function(properties) {
                return new Versions(properties);
            };

            /**
             * Encodes the specified Versions message. Does not implicitly {@link loschmidt.v1.Versions.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.Versions
             * @static
             * @param {loschmidt.v1.Versions.$Properties} message Versions message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Versions.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.physics != null && $Object.hasOwnProperty.call(message, "physics") && message.physics !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.physics);
                if (message.kernel != null && $Object.hasOwnProperty.call(message, "kernel") && message.kernel !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.kernel);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.code);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Versions message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.Versions
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.Versions & loschmidt.v1.Versions.$Shape} Versions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Versions.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.Versions();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.physics = value;
                            else
                                delete message.physics;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kernel = value;
                            else
                                delete message.kernel;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Versions;
        })();

        v1.LinkMessage = (function() {

            /**
             * Properties of a LinkMessage.
             * @typedef {Object} loschmidt.v1.LinkMessage.$Properties
             * @property {number|null} [received] LinkMessage received
             * @property {number|null} [call] LinkMessage call
             * @property {loschmidt.v1.RunChunkRequest.$Properties|null} [runChunk] LinkMessage runChunk
             * @property {loschmidt.v1.StopChunkRequest.$Properties|null} [stopChunk] LinkMessage stopChunk
             * @property {loschmidt.v1.CheckpointPiece.$Properties|null} [piece] LinkMessage piece
             * @property {boolean|null} [piecesEnd] LinkMessage piecesEnd
             * @property {loschmidt.v1.ChunkFrame.$Properties|null} [frame] LinkMessage frame
             * @property {loschmidt.v1.CallEnd.$Properties|null} [end] LinkMessage end
             * @property {boolean|null} [done] LinkMessage done
             * @property {number|null} [taken] LinkMessage taken
             * @property {string|null} [leaseId] LinkMessage leaseId
             * @property {"runChunk"|"stopChunk"|"piece"|"piecesEnd"|"frame"|"end"|"done"|"taken"} [content] LinkMessage content
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LinkMessage.
             * @memberof loschmidt.v1
             * @interface ILinkMessage
             * @augments loschmidt.v1.LinkMessage.$Properties
             * @deprecated Use loschmidt.v1.LinkMessage.$Properties instead.
             */

            /**
             * Narrowed shape of a LinkMessage.
             * @typedef {{
             *   received?: number|null;
             *   call?: number|null;
             *   runChunk?: loschmidt.v1.RunChunkRequest.$Shape|null;
             *   stopChunk?: loschmidt.v1.StopChunkRequest.$Shape|null;
             *   piece?: loschmidt.v1.CheckpointPiece.$Shape|null;
             *   piecesEnd?: boolean|null;
             *   frame?: loschmidt.v1.ChunkFrame.$Shape|null;
             *   end?: loschmidt.v1.CallEnd.$Shape|null;
             *   done?: boolean|null;
             *   taken?: number|null;
             *   leaseId?: string|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ content?: undefined; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd?: null; frame?: null; end?: null; done?: null; taken?: null }|{ content?: "runChunk"; runChunk: loschmidt.v1.RunChunkRequest.$Shape; stopChunk?: null; piece?: null; piecesEnd?: null; frame?: null; end?: null; done?: null; taken?: null }|{ content?: "stopChunk"; runChunk?: null; stopChunk: loschmidt.v1.StopChunkRequest.$Shape; piece?: null; piecesEnd?: null; frame?: null; end?: null; done?: null; taken?: null }|{ content?: "piece"; runChunk?: null; stopChunk?: null; piece: loschmidt.v1.CheckpointPiece.$Shape; piecesEnd?: null; frame?: null; end?: null; done?: null; taken?: null }|{ content?: "piecesEnd"; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd: boolean; frame?: null; end?: null; done?: null; taken?: null }|{ content?: "frame"; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd?: null; frame: loschmidt.v1.ChunkFrame.$Shape; end?: null; done?: null; taken?: null }|{ content?: "end"; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd?: null; frame?: null; end: loschmidt.v1.CallEnd.$Shape; done?: null; taken?: null }|{ content?: "done"; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd?: null; frame?: null; end?: null; done: boolean; taken?: null }|{ content?: "taken"; runChunk?: null; stopChunk?: null; piece?: null; piecesEnd?: null; frame?: null; end?: null; done?: null; taken: number })
             * )} loschmidt.v1.LinkMessage.$Shape
             */

            /**
             * Constructs a new LinkMessage.
             * @memberof loschmidt.v1
             * @classdesc Represents a LinkMessage.
             * @constructor
             * @param {loschmidt.v1.LinkMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LinkMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LinkMessage received.
             * @member {number} received
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            LinkMessage.prototype.received = 0;

            /**
             * LinkMessage call.
             * @member {number} call
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            LinkMessage.prototype.call = 0;

            /**
             * LinkMessage runChunk.
             * @member {loschmidt.v1.RunChunkRequest.$Properties|null|undefined} runChunk
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            LinkMessage.prototype.runChunk = null;

            /**
             * LinkMessage stopChunk.
             * @member {loschmidt.v1.StopChunkRequest.$Properties|null|undefined} stopChunk
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            LinkMessage.prototype.stopChunk = null;

            /**
             * LinkMessage piece.
             * @member {loschmidt.v1.CheckpointPiece.$Properties|null|undefined} piece
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            LinkMessage.prototype.piece = null;

            /**
             * LinkMessage piecesEnd.
             * @member {boolean|null|undefined} piecesEnd
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            LinkMessage.prototype.piecesEnd = null;

            /**
             * LinkMessage frame.
             * @member {loschmidt.v1.ChunkFrame.$Properties|null|undefined} frame
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            LinkMessage.prototype.frame = null;

            /**
             * LinkMessage end.
             * @member {loschmidt.v1.CallEnd.$Properties|null|undefined} end
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            LinkMessage.prototype.end = null;

            /**
             * LinkMessage done.
             * @member {boolean|null|undefined} done
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            LinkMessage.prototype.done = null;

            /**
             * LinkMessage taken.
             * @member {number|null|undefined} taken
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            LinkMessage.prototype.taken = null;

            /**
             * LinkMessage leaseId.
             * @member {string} leaseId
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            LinkMessage.prototype.leaseId = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * LinkMessage content.
             * @member {"runChunk"|"stopChunk"|"piece"|"piecesEnd"|"frame"|"end"|"done"|"taken"|undefined} content
             * @memberof loschmidt.v1.LinkMessage
             * @instance
             */
            $Object.defineProperty(LinkMessage.prototype, "content", {
                get: $util.oneOfGetter($oneOfFields = ["runChunk", "stopChunk", "piece", "piecesEnd", "frame", "end", "done", "taken"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new LinkMessage instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.LinkMessage
             * @static
             * @param {loschmidt.v1.LinkMessage.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.LinkMessage} LinkMessage instance
             * @type {{
             *   (properties: loschmidt.v1.LinkMessage.$Shape): loschmidt.v1.LinkMessage & loschmidt.v1.LinkMessage.$Shape;
             *   (properties?: loschmidt.v1.LinkMessage.$Properties): loschmidt.v1.LinkMessage;
             * }}
             */
            LinkMessage.create = function(properties) {
                return new LinkMessage(properties);
            };

            /**
             * Encodes the specified LinkMessage message. Does not implicitly {@link loschmidt.v1.LinkMessage.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.LinkMessage
             * @static
             * @param {loschmidt.v1.LinkMessage.$Properties} message LinkMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.received != null && $Object.hasOwnProperty.call(message, "received") && !$Object.is(message.received, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.received);
                if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.call);
                if (message.leaseId != null && $Object.hasOwnProperty.call(message, "leaseId") && message.leaseId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.leaseId);
                if (message.runChunk != null && $Object.hasOwnProperty.call(message, "runChunk"))
                    $root.loschmidt.v1.RunChunkRequest.encode(message.runChunk, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.stopChunk != null && $Object.hasOwnProperty.call(message, "stopChunk"))
                    $root.loschmidt.v1.StopChunkRequest.encode(message.stopChunk, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.piece != null && $Object.hasOwnProperty.call(message, "piece"))
                    $root.loschmidt.v1.CheckpointPiece.encode(message.piece, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.piecesEnd != null && $Object.hasOwnProperty.call(message, "piecesEnd"))
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.piecesEnd);
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame"))
                    $root.loschmidt.v1.ChunkFrame.encode(message.frame, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                    $root.loschmidt.v1.CallEnd.encode(message.end, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.done != null && $Object.hasOwnProperty.call(message, "done"))
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.done);
                if (message.taken != null && $Object.hasOwnProperty.call(message, "taken"))
                    writer.uint32(/* id 11, wireType 1 =*/89).double(message.taken);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LinkMessage message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.LinkMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.LinkMessage & loschmidt.v1.LinkMessage.$Shape} LinkMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.LinkMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.received = value;
                            else
                                delete message.received;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.call = value;
                            else
                                delete message.call;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.runChunk = $root.loschmidt.v1.RunChunkRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.runChunk);
                            message.content = "runChunk";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.stopChunk = $root.loschmidt.v1.StopChunkRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.stopChunk);
                            message.content = "stopChunk";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.piece = $root.loschmidt.v1.CheckpointPiece.decode(reader, reader.size(), $undefined, _depth + 1, message.piece);
                            message.content = "piece";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.piecesEnd = reader.bool();
                            message.content = "piecesEnd";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.frame = $root.loschmidt.v1.ChunkFrame.decode(reader, reader.size(), $undefined, _depth + 1, message.frame);
                            message.content = "frame";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.end = $root.loschmidt.v1.CallEnd.decode(reader, reader.size(), $undefined, _depth + 1, message.end);
                            message.content = "end";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.done = reader.bool();
                            message.content = "done";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            message.taken = reader.double();
                            message.content = "taken";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.leaseId = value;
                            else
                                delete message.leaseId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LinkMessage;
        })();

        v1.CallEnd = (function() {

            /**
             * Properties of a CallEnd.
             * @typedef {Object} loschmidt.v1.CallEnd.$Properties
             * @property {string|null} [code] CallEnd code
             * @property {string|null} [message] CallEnd message
             * @property {string|null} [hint] CallEnd hint
             * @property {loschmidt.v1.CheckpointReceipt.$Properties|null} [receipt] CallEnd receipt
             * @property {loschmidt.v1.StopChunkResponse.$Properties|null} [stopped] CallEnd stopped
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CallEnd.
             * @memberof loschmidt.v1
             * @interface ICallEnd
             * @augments loschmidt.v1.CallEnd.$Properties
             * @deprecated Use loschmidt.v1.CallEnd.$Properties instead.
             */

            /**
             * Shape of a CallEnd.
             * @typedef {loschmidt.v1.CallEnd.$Properties} loschmidt.v1.CallEnd.$Shape
             */

            /**
             * Constructs a new CallEnd.
             * @memberof loschmidt.v1
             * @classdesc Represents a CallEnd.
             * @constructor
             * @param {loschmidt.v1.CallEnd.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CallEnd = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CallEnd code.
             * @member {string} code
             * @memberof loschmidt.v1.CallEnd
             * @instance
             */
            CallEnd.prototype.code = "";

            /**
             * CallEnd message.
             * @member {string} message
             * @memberof loschmidt.v1.CallEnd
             * @instance
             */
            CallEnd.prototype.message = "";

            /**
             * CallEnd hint.
             * @member {string} hint
             * @memberof loschmidt.v1.CallEnd
             * @instance
             */
            CallEnd.prototype.hint = "";

            /**
             * CallEnd receipt.
             * @member {loschmidt.v1.CheckpointReceipt.$Properties|null|undefined} receipt
             * @memberof loschmidt.v1.CallEnd
             * @instance
             */
            CallEnd.prototype.receipt = null;

            /**
             * CallEnd stopped.
             * @member {loschmidt.v1.StopChunkResponse.$Properties|null|undefined} stopped
             * @memberof loschmidt.v1.CallEnd
             * @instance
             */
            CallEnd.prototype.stopped = null;

            /**
             * Creates a new CallEnd instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.CallEnd
             * @static
             * @param {loschmidt.v1.CallEnd.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.CallEnd} CallEnd instance
             * @type {{
             *   (properties: loschmidt.v1.CallEnd.$Shape): loschmidt.v1.CallEnd & loschmidt.v1.CallEnd.$Shape;
             *   (properties?: loschmidt.v1.CallEnd.$Properties): loschmidt.v1.CallEnd;
             * }}
             */
            CallEnd.create = function(properties) {
                return new CallEnd(properties);
            };

            /**
             * Encodes the specified CallEnd message. Does not implicitly {@link loschmidt.v1.CallEnd.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.CallEnd
             * @static
             * @param {loschmidt.v1.CallEnd.$Properties} message CallEnd message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CallEnd.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.hint != null && $Object.hasOwnProperty.call(message, "hint") && message.hint !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.hint);
                if (message.receipt != null && $Object.hasOwnProperty.call(message, "receipt"))
                    $root.loschmidt.v1.CheckpointReceipt.encode(message.receipt, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.stopped != null && $Object.hasOwnProperty.call(message, "stopped"))
                    $root.loschmidt.v1.StopChunkResponse.encode(message.stopped, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CallEnd message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.CallEnd
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.CallEnd & loschmidt.v1.CallEnd.$Shape} CallEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CallEnd.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.CallEnd();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.hint = value;
                            else
                                delete message.hint;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.receipt = $root.loschmidt.v1.CheckpointReceipt.decode(reader, reader.size(), $undefined, _depth + 1, message.receipt);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.stopped = $root.loschmidt.v1.StopChunkResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.stopped);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CallEnd;
        })();

        v1.Capabilities = (function() {

            /**
             * Properties of a Capabilities.
             * @typedef {Object} loschmidt.v1.Capabilities.$Properties
             * @property {string|null} [runnerId] Capabilities runnerId
             * @property {loschmidt.v1.Versions.$Properties|null} [versions] Capabilities versions
             * @property {number|null} [slots] Capabilities slots
             * @property {number|null} [memoryBytes] Capabilities memoryBytes
             * @property {string|null} [host] Capabilities host
             * @property {number|null} [freeMemoryBytes] Capabilities freeMemoryBytes
             * @property {number|null} [freeSlots] Capabilities freeSlots
             * @property {number|null} [speed] Capabilities speed
             * @property {number|null} [lastsSeconds] Capabilities lastsSeconds
             * @property {string|null} [kernelForm] Capabilities kernelForm
             * @property {number|null} [largestPointBytes] Capabilities largestPointBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Capabilities.
             * @memberof loschmidt.v1
             * @interface ICapabilities
             * @augments loschmidt.v1.Capabilities.$Properties
             * @deprecated Use loschmidt.v1.Capabilities.$Properties instead.
             */

            /**
             * Shape of a Capabilities.
             * @typedef {loschmidt.v1.Capabilities.$Properties} loschmidt.v1.Capabilities.$Shape
             */

            /**
             * Constructs a new Capabilities.
             * @memberof loschmidt.v1
             * @classdesc Represents a Capabilities.
             * @constructor
             * @param {loschmidt.v1.Capabilities.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Capabilities = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Capabilities runnerId.
             * @member {string} runnerId
             * @memberof loschmidt.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.runnerId = "";

            /**
             * Capabilities versions.
             * @member {loschmidt.v1.Versions.$Properties|null|undefined} versions
             * @memberof loschmidt.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.versions = null;

            /**
             * Capabilities slots.
             * @member {number} slots
             * @memberof loschmidt.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.slots = 0;

            /**
             * Capabilities memoryBytes.
             * @member {number} memoryBytes
             * @memberof loschmidt.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.memoryBytes = 0;

            /**
             * Capabilities host.
             * @member {string} host
             * @memberof loschmidt.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.host = "";

            /**
             * Capabilities freeMemoryBytes.
             * @member {number} freeMemoryBytes
             * @memberof loschmidt.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.freeMemoryBytes = 0;

            /**
             * Capabilities freeSlots.
             * @member {number} freeSlots
             * @memberof loschmidt.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.freeSlots = 0;

            /**
             * Capabilities speed.
             * @member {number} speed
             * @memberof loschmidt.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.speed = 0;

            /**
             * Capabilities lastsSeconds.
             * @member {number} lastsSeconds
             * @memberof loschmidt.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.lastsSeconds = 0;

            /**
             * Capabilities kernelForm.
             * @member {string} kernelForm
             * @memberof loschmidt.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.kernelForm = "";

            /**
             * Capabilities largestPointBytes.
             * @member {number} largestPointBytes
             * @memberof loschmidt.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.largestPointBytes = 0;

            /**
             * Creates a new Capabilities instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.Capabilities
             * @static
             * @param {loschmidt.v1.Capabilities.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.Capabilities} Capabilities instance
             * @type {{
             *   (properties: loschmidt.v1.Capabilities.$Shape): loschmidt.v1.Capabilities & loschmidt.v1.Capabilities.$Shape;
             *   (properties?: loschmidt.v1.Capabilities.$Properties): loschmidt.v1.Capabilities;
             * }}
             */
            Capabilities.create = function(properties) {
                return new Capabilities(properties);
            };

            /**
             * Encodes the specified Capabilities message. Does not implicitly {@link loschmidt.v1.Capabilities.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.Capabilities
             * @static
             * @param {loschmidt.v1.Capabilities.$Properties} message Capabilities message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Capabilities.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runnerId != null && $Object.hasOwnProperty.call(message, "runnerId") && message.runnerId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.runnerId);
                if (message.versions != null && $Object.hasOwnProperty.call(message, "versions"))
                    $root.loschmidt.v1.Versions.encode(message.versions, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.slots != null && $Object.hasOwnProperty.call(message, "slots") && message.slots !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.slots);
                if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes") && !$Object.is(message.memoryBytes, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.memoryBytes);
                if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.host);
                if (message.freeMemoryBytes != null && $Object.hasOwnProperty.call(message, "freeMemoryBytes") && !$Object.is(message.freeMemoryBytes, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.freeMemoryBytes);
                if (message.freeSlots != null && $Object.hasOwnProperty.call(message, "freeSlots") && message.freeSlots !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).int32(message.freeSlots);
                if (message.speed != null && $Object.hasOwnProperty.call(message, "speed") && !$Object.is(message.speed, 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.speed);
                if (message.lastsSeconds != null && $Object.hasOwnProperty.call(message, "lastsSeconds") && !$Object.is(message.lastsSeconds, 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.lastsSeconds);
                if (message.kernelForm != null && $Object.hasOwnProperty.call(message, "kernelForm") && message.kernelForm !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.kernelForm);
                if (message.largestPointBytes != null && $Object.hasOwnProperty.call(message, "largestPointBytes") && !$Object.is(message.largestPointBytes, 0))
                    writer.uint32(/* id 11, wireType 1 =*/89).double(message.largestPointBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Capabilities message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.Capabilities
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.Capabilities & loschmidt.v1.Capabilities.$Shape} Capabilities
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Capabilities.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.Capabilities();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.runnerId = value;
                            else
                                delete message.runnerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.versions = $root.loschmidt.v1.Versions.decode(reader, reader.size(), $undefined, _depth + 1, message.versions);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.slots = value;
                            else
                                delete message.slots;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.memoryBytes = value;
                            else
                                delete message.memoryBytes;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.host = value;
                            else
                                delete message.host;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.freeMemoryBytes = value;
                            else
                                delete message.freeMemoryBytes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.freeSlots = value;
                            else
                                delete message.freeSlots;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.speed = value;
                            else
                                delete message.speed;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.lastsSeconds = value;
                            else
                                delete message.lastsSeconds;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kernelForm = value;
                            else
                                delete message.kernelForm;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.largestPointBytes = value;
                            else
                                delete message.largestPointBytes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Capabilities;
        })();

        v1.RunChunkRequest = (function() {

            /**
             * Properties of a RunChunkRequest.
             * @typedef {Object} loschmidt.v1.RunChunkRequest.$Properties
             * @property {string|null} [campaign] RunChunkRequest campaign
             * @property {string|null} [chunk] RunChunkRequest chunk
             * @property {string|null} [attempt] RunChunkRequest attempt
             * @property {loschmidt.v1.Versions.$Properties|null} [versions] RunChunkRequest versions
             * @property {string|null} [shared] RunChunkRequest shared
             * @property {Array.<loschmidt.v1.ObservableRequest.$Properties>|null} [observables] RunChunkRequest observables
             * @property {boolean|null} [stages] RunChunkRequest stages
             * @property {number|null} [memoryBytes] RunChunkRequest memoryBytes
             * @property {Array.<loschmidt.v1.Quarantine.$Properties>|null} [quarantined] RunChunkRequest quarantined
             * @property {loschmidt.v1.Resume.$Properties|null} [resume] RunChunkRequest resume
             * @property {number|null} [checkpointSeconds] RunChunkRequest checkpointSeconds
             * @property {boolean|null} [announce] RunChunkRequest announce
             * @property {boolean|null} [alone] RunChunkRequest alone
             * @property {number|null} [count] RunChunkRequest count
             * @property {Array.<loschmidt.v1.PointKey.$Properties>|null} [keys] RunChunkRequest keys
             * @property {number|null} [longestSeconds] RunChunkRequest longestSeconds
             * @property {string|null} [pointsSha256] RunChunkRequest pointsSha256
             * @property {boolean|null} [prefetch] RunChunkRequest prefetch
             * @property {number|null} [progressSeconds] RunChunkRequest progressSeconds
             * @property {boolean|null} [confirmed] RunChunkRequest confirmed
             * @property {boolean|null} [keepStates] RunChunkRequest keepStates
             * @property {string|null} [traceparent] RunChunkRequest traceparent
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RunChunkRequest.
             * @memberof loschmidt.v1
             * @interface IRunChunkRequest
             * @augments loschmidt.v1.RunChunkRequest.$Properties
             * @deprecated Use loschmidt.v1.RunChunkRequest.$Properties instead.
             */

            /**
             * Shape of a RunChunkRequest.
             * @typedef {loschmidt.v1.RunChunkRequest.$Properties} loschmidt.v1.RunChunkRequest.$Shape
             */

            /**
             * Constructs a new RunChunkRequest.
             * @memberof loschmidt.v1
             * @classdesc Represents a RunChunkRequest.
             * @constructor
             * @param {loschmidt.v1.RunChunkRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RunChunkRequest = function (properties) {
                this.observables = [];
                this.quarantined = [];
                this.keys = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RunChunkRequest campaign.
             * @member {string} campaign
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.campaign = "";

            /**
             * RunChunkRequest chunk.
             * @member {string} chunk
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.chunk = "";

            /**
             * RunChunkRequest attempt.
             * @member {string} attempt
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.attempt = "";

            /**
             * RunChunkRequest versions.
             * @member {loschmidt.v1.Versions.$Properties|null|undefined} versions
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.versions = null;

            /**
             * RunChunkRequest shared.
             * @member {string} shared
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.shared = "";

            /**
             * RunChunkRequest observables.
             * @member {Array.<loschmidt.v1.ObservableRequest.$Properties>} observables
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.observables = $util.emptyArray;

            /**
             * RunChunkRequest stages.
             * @member {boolean} stages
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.stages = false;

            /**
             * RunChunkRequest memoryBytes.
             * @member {number} memoryBytes
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.memoryBytes = 0;

            /**
             * RunChunkRequest quarantined.
             * @member {Array.<loschmidt.v1.Quarantine.$Properties>} quarantined
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.quarantined = $util.emptyArray;

            /**
             * RunChunkRequest resume.
             * @member {loschmidt.v1.Resume.$Properties|null|undefined} resume
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.resume = null;

            /**
             * RunChunkRequest checkpointSeconds.
             * @member {number} checkpointSeconds
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.checkpointSeconds = 0;

            /**
             * RunChunkRequest announce.
             * @member {boolean} announce
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.announce = false;

            /**
             * RunChunkRequest alone.
             * @member {boolean} alone
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.alone = false;

            /**
             * RunChunkRequest count.
             * @member {number} count
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.count = 0;

            /**
             * RunChunkRequest keys.
             * @member {Array.<loschmidt.v1.PointKey.$Properties>} keys
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.keys = $util.emptyArray;

            /**
             * RunChunkRequest longestSeconds.
             * @member {number} longestSeconds
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.longestSeconds = 0;

            /**
             * RunChunkRequest pointsSha256.
             * @member {string} pointsSha256
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.pointsSha256 = "";

            /**
             * RunChunkRequest prefetch.
             * @member {boolean} prefetch
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.prefetch = false;

            /**
             * RunChunkRequest progressSeconds.
             * @member {number} progressSeconds
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.progressSeconds = 0;

            /**
             * RunChunkRequest confirmed.
             * @member {boolean} confirmed
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.confirmed = false;

            /**
             * RunChunkRequest keepStates.
             * @member {boolean} keepStates
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.keepStates = false;

            /**
             * RunChunkRequest traceparent.
             * @member {string} traceparent
             * @memberof loschmidt.v1.RunChunkRequest
             * @instance
             */
            RunChunkRequest.prototype.traceparent = "";

            /**
             * Creates a new RunChunkRequest instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.RunChunkRequest
             * @static
             * @param {loschmidt.v1.RunChunkRequest.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.RunChunkRequest} RunChunkRequest instance
             * @type {{
             *   (properties: loschmidt.v1.RunChunkRequest.$Shape): loschmidt.v1.RunChunkRequest & loschmidt.v1.RunChunkRequest.$Shape;
             *   (properties?: loschmidt.v1.RunChunkRequest.$Properties): loschmidt.v1.RunChunkRequest;
             * }}
             */
            RunChunkRequest.create = function(properties) {
                return new RunChunkRequest(properties);
            };

            /**
             * Encodes the specified RunChunkRequest message. Does not implicitly {@link loschmidt.v1.RunChunkRequest.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.RunChunkRequest
             * @static
             * @param {loschmidt.v1.RunChunkRequest.$Properties} message RunChunkRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RunChunkRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.campaign != null && $Object.hasOwnProperty.call(message, "campaign") && message.campaign !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.campaign);
                if (message.chunk != null && $Object.hasOwnProperty.call(message, "chunk") && message.chunk !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.chunk);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.attempt);
                if (message.versions != null && $Object.hasOwnProperty.call(message, "versions"))
                    $root.loschmidt.v1.Versions.encode(message.versions, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.shared != null && $Object.hasOwnProperty.call(message, "shared") && message.shared !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.shared);
                if (message.observables != null && message.observables.length)
                    for (let i = 0; i < message.observables.length; ++i)
                        $root.loschmidt.v1.ObservableRequest.encode(message.observables[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.stages != null && $Object.hasOwnProperty.call(message, "stages") && message.stages !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.stages);
                if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes") && !$Object.is(message.memoryBytes, 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.memoryBytes);
                if (message.quarantined != null && message.quarantined.length)
                    for (let i = 0; i < message.quarantined.length; ++i)
                        $root.loschmidt.v1.Quarantine.encode(message.quarantined[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.resume != null && $Object.hasOwnProperty.call(message, "resume"))
                    $root.loschmidt.v1.Resume.encode(message.resume, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.checkpointSeconds != null && $Object.hasOwnProperty.call(message, "checkpointSeconds") && !$Object.is(message.checkpointSeconds, 0))
                    writer.uint32(/* id 12, wireType 1 =*/97).double(message.checkpointSeconds);
                if (message.announce != null && $Object.hasOwnProperty.call(message, "announce") && message.announce !== false)
                    writer.uint32(/* id 13, wireType 0 =*/104).bool(message.announce);
                if (message.alone != null && $Object.hasOwnProperty.call(message, "alone") && message.alone !== false)
                    writer.uint32(/* id 14, wireType 0 =*/112).bool(message.alone);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 15, wireType 0 =*/120).int32(message.count);
                if (message.keys != null && message.keys.length)
                    for (let i = 0; i < message.keys.length; ++i)
                        $root.loschmidt.v1.PointKey.encode(message.keys[i], writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.longestSeconds != null && $Object.hasOwnProperty.call(message, "longestSeconds") && !$Object.is(message.longestSeconds, 0))
                    writer.uint32(/* id 17, wireType 1 =*/137).double(message.longestSeconds);
                if (message.pointsSha256 != null && $Object.hasOwnProperty.call(message, "pointsSha256") && message.pointsSha256 !== "")
                    writer.uint32(/* id 18, wireType 2 =*/146).string(message.pointsSha256);
                if (message.prefetch != null && $Object.hasOwnProperty.call(message, "prefetch") && message.prefetch !== false)
                    writer.uint32(/* id 19, wireType 0 =*/152).bool(message.prefetch);
                if (message.progressSeconds != null && $Object.hasOwnProperty.call(message, "progressSeconds") && !$Object.is(message.progressSeconds, 0))
                    writer.uint32(/* id 21, wireType 1 =*/169).double(message.progressSeconds);
                if (message.confirmed != null && $Object.hasOwnProperty.call(message, "confirmed") && message.confirmed !== false)
                    writer.uint32(/* id 22, wireType 0 =*/176).bool(message.confirmed);
                if (message.keepStates != null && $Object.hasOwnProperty.call(message, "keepStates") && message.keepStates !== false)
                    writer.uint32(/* id 23, wireType 0 =*/184).bool(message.keepStates);
                if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                    writer.uint32(/* id 24, wireType 2 =*/194).string(message.traceparent);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RunChunkRequest message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.RunChunkRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.RunChunkRequest & loschmidt.v1.RunChunkRequest.$Shape} RunChunkRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RunChunkRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.RunChunkRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.campaign = value;
                            else
                                delete message.campaign;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.chunk = value;
                            else
                                delete message.chunk;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.versions = $root.loschmidt.v1.Versions.decode(reader, reader.size(), $undefined, _depth + 1, message.versions);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.shared = value;
                            else
                                delete message.shared;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.observables && message.observables.length))
                                message.observables = [];
                            message.observables.push($root.loschmidt.v1.ObservableRequest.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.stages = value;
                            else
                                delete message.stages;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.memoryBytes = value;
                            else
                                delete message.memoryBytes;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.quarantined && message.quarantined.length))
                                message.quarantined = [];
                            message.quarantined.push($root.loschmidt.v1.Quarantine.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.resume = $root.loschmidt.v1.Resume.decode(reader, reader.size(), $undefined, _depth + 1, message.resume);
                            continue;
                        }
                    case 12: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.checkpointSeconds = value;
                            else
                                delete message.checkpointSeconds;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.announce = value;
                            else
                                delete message.announce;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.alone = value;
                            else
                                delete message.alone;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if (!(message.keys && message.keys.length))
                                message.keys = [];
                            message.keys.push($root.loschmidt.v1.PointKey.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 17: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.longestSeconds = value;
                            else
                                delete message.longestSeconds;
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pointsSha256 = value;
                            else
                                delete message.pointsSha256;
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.prefetch = value;
                            else
                                delete message.prefetch;
                            continue;
                        }
                    case 21: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.progressSeconds = value;
                            else
                                delete message.progressSeconds;
                            continue;
                        }
                    case 22: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.confirmed = value;
                            else
                                delete message.confirmed;
                            continue;
                        }
                    case 23: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.keepStates = value;
                            else
                                delete message.keepStates;
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.traceparent = value;
                            else
                                delete message.traceparent;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RunChunkRequest;
        })();

        v1.PointKey = (function() {

            /**
             * Properties of a PointKey.
             * @typedef {Object} loschmidt.v1.PointKey.$Properties
             * @property {string|null} [key] PointKey key
             * @property {Array.<string>|null} [values] PointKey values
             * @property {Uint8Array|null} [codes] PointKey codes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PointKey.
             * @memberof loschmidt.v1
             * @interface IPointKey
             * @augments loschmidt.v1.PointKey.$Properties
             * @deprecated Use loschmidt.v1.PointKey.$Properties instead.
             */

            /**
             * Shape of a PointKey.
             * @typedef {loschmidt.v1.PointKey.$Properties} loschmidt.v1.PointKey.$Shape
             */

            /**
             * Constructs a new PointKey.
             * @memberof loschmidt.v1
             * @classdesc Represents a PointKey.
             * @constructor
             * @param {loschmidt.v1.PointKey.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PointKey = function (properties) {
                this.values = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PointKey key.
             * @member {string} key
             * @memberof loschmidt.v1.PointKey
             * @instance
             */
            PointKey.prototype.key = "";

            /**
             * PointKey values.
             * @member {Array.<string>} values
             * @memberof loschmidt.v1.PointKey
             * @instance
             */
            PointKey.prototype.values = $util.emptyArray;

            /**
             * PointKey codes.
             * @member {Uint8Array} codes
             * @memberof loschmidt.v1.PointKey
             * @instance
             */
            PointKey.prototype.codes = $util.newBuffer([]);

            /**
             * Creates a new PointKey instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.PointKey
             * @static
             * @param {loschmidt.v1.PointKey.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.PointKey} PointKey instance
             * @type {{
             *   (properties: loschmidt.v1.PointKey.$Shape): loschmidt.v1.PointKey & loschmidt.v1.PointKey.$Shape;
             *   (properties?: loschmidt.v1.PointKey.$Properties): loschmidt.v1.PointKey;
             * }}
             */
            PointKey.create = function(properties) {
                return new PointKey(properties);
            };

            /**
             * Encodes the specified PointKey message. Does not implicitly {@link loschmidt.v1.PointKey.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.PointKey
             * @static
             * @param {loschmidt.v1.PointKey.$Properties} message PointKey message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PointKey.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.key);
                if (message.values != null && message.values.length)
                    for (let i = 0; i < message.values.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.values[i]);
                if (message.codes != null && $Object.hasOwnProperty.call(message, "codes") && message.codes.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.codes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PointKey message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.PointKey
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.PointKey & loschmidt.v1.PointKey.$Shape} PointKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PointKey.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.PointKey();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.key = value;
                            else
                                delete message.key;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.values && message.values.length))
                                message.values = [];
                            message.values.push(reader.stringVerify());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.codes = value;
                            else
                                delete message.codes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PointKey;
        })();

        v1.ObservableRequest = (function() {

            /**
             * Properties of an ObservableRequest.
             * @typedef {Object} loschmidt.v1.ObservableRequest.$Properties
             * @property {string|null} [name] ObservableRequest name
             * @property {number|null} [every] ObservableRequest every
             * @property {string|null} [sites] ObservableRequest sites
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ObservableRequest.
             * @memberof loschmidt.v1
             * @interface IObservableRequest
             * @augments loschmidt.v1.ObservableRequest.$Properties
             * @deprecated Use loschmidt.v1.ObservableRequest.$Properties instead.
             */

            /**
             * Shape of an ObservableRequest.
             * @typedef {loschmidt.v1.ObservableRequest.$Properties} loschmidt.v1.ObservableRequest.$Shape
             */

            /**
             * Constructs a new ObservableRequest.
             * @memberof loschmidt.v1
             * @classdesc Represents an ObservableRequest.
             * @constructor
             * @param {loschmidt.v1.ObservableRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ObservableRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ObservableRequest name.
             * @member {string} name
             * @memberof loschmidt.v1.ObservableRequest
             * @instance
             */
            ObservableRequest.prototype.name = "";

            /**
             * ObservableRequest every.
             * @member {number} every
             * @memberof loschmidt.v1.ObservableRequest
             * @instance
             */
            ObservableRequest.prototype.every = 0;

            /**
             * ObservableRequest sites.
             * @member {string} sites
             * @memberof loschmidt.v1.ObservableRequest
             * @instance
             */
            ObservableRequest.prototype.sites = "";

            /**
             * Creates a new ObservableRequest instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.ObservableRequest
             * @static
             * @param {loschmidt.v1.ObservableRequest.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.ObservableRequest} ObservableRequest instance
             * @type {{
             *   (properties: loschmidt.v1.ObservableRequest.$Shape): loschmidt.v1.ObservableRequest & loschmidt.v1.ObservableRequest.$Shape;
             *   (properties?: loschmidt.v1.ObservableRequest.$Properties): loschmidt.v1.ObservableRequest;
             * }}
             */
            ObservableRequest.create = function(properties) {
                return new ObservableRequest(properties);
            };

            /**
             * Encodes the specified ObservableRequest message. Does not implicitly {@link loschmidt.v1.ObservableRequest.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.ObservableRequest
             * @static
             * @param {loschmidt.v1.ObservableRequest.$Properties} message ObservableRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ObservableRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.every != null && $Object.hasOwnProperty.call(message, "every") && message.every !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.every);
                if (message.sites != null && $Object.hasOwnProperty.call(message, "sites") && message.sites !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.sites);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ObservableRequest message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.ObservableRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.ObservableRequest & loschmidt.v1.ObservableRequest.$Shape} ObservableRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ObservableRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.ObservableRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.every = value;
                            else
                                delete message.every;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sites = value;
                            else
                                delete message.sites;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ObservableRequest;
        })();

        v1.Quarantine = (function() {

            /**
             * Properties of a Quarantine.
             * @typedef {Object} loschmidt.v1.Quarantine.$Properties
             * @property {number|null} [index] Quarantine index
             * @property {string|null} [reason] Quarantine reason
             * @property {number|null} [crashes] Quarantine crashes
             * @property {number|null} [cycle] Quarantine cycle
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Quarantine.
             * @memberof loschmidt.v1
             * @interface IQuarantine
             * @augments loschmidt.v1.Quarantine.$Properties
             * @deprecated Use loschmidt.v1.Quarantine.$Properties instead.
             */

            /**
             * Shape of a Quarantine.
             * @typedef {loschmidt.v1.Quarantine.$Properties} loschmidt.v1.Quarantine.$Shape
             */

            /**
             * Constructs a new Quarantine.
             * @memberof loschmidt.v1
             * @classdesc Represents a Quarantine.
             * @constructor
             * @param {loschmidt.v1.Quarantine.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Quarantine = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Quarantine index.
             * @member {number} index
             * @memberof loschmidt.v1.Quarantine
             * @instance
             */
            Quarantine.prototype.index = 0;

            /**
             * Quarantine reason.
             * @member {string} reason
             * @memberof loschmidt.v1.Quarantine
             * @instance
             */
            Quarantine.prototype.reason = "";

            /**
             * Quarantine crashes.
             * @member {number} crashes
             * @memberof loschmidt.v1.Quarantine
             * @instance
             */
            Quarantine.prototype.crashes = 0;

            /**
             * Quarantine cycle.
             * @member {number} cycle
             * @memberof loschmidt.v1.Quarantine
             * @instance
             */
            Quarantine.prototype.cycle = 0;

            /**
             * Creates a new Quarantine instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.Quarantine
             * @static
             * @param {loschmidt.v1.Quarantine.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.Quarantine} Quarantine instance
             * @type {{
             *   (properties: loschmidt.v1.Quarantine.$Shape): loschmidt.v1.Quarantine & loschmidt.v1.Quarantine.$Shape;
             *   (properties?: loschmidt.v1.Quarantine.$Properties): loschmidt.v1.Quarantine;
             * }}
             */
            Quarantine.create = function(properties) {
                return new Quarantine(properties);
            };

            /**
             * Encodes the specified Quarantine message. Does not implicitly {@link loschmidt.v1.Quarantine.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.Quarantine
             * @static
             * @param {loschmidt.v1.Quarantine.$Properties} message Quarantine message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Quarantine.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.index);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.crashes != null && $Object.hasOwnProperty.call(message, "crashes") && message.crashes !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.crashes);
                if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle") && message.cycle !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.cycle);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Quarantine message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.Quarantine
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.Quarantine & loschmidt.v1.Quarantine.$Shape} Quarantine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Quarantine.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.Quarantine();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.crashes = value;
                            else
                                delete message.crashes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.cycle = value;
                            else
                                delete message.cycle;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Quarantine;
        })();

        v1.Resume = (function() {

            /**
             * Properties of a Resume.
             * @typedef {Object} loschmidt.v1.Resume.$Properties
             * @property {number|null} [index] Resume index
             * @property {number|null} [cycle] Resume cycle
             * @property {string|null} [sha256] Resume sha256
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Resume.
             * @memberof loschmidt.v1
             * @interface IResume
             * @augments loschmidt.v1.Resume.$Properties
             * @deprecated Use loschmidt.v1.Resume.$Properties instead.
             */

            /**
             * Shape of a Resume.
             * @typedef {loschmidt.v1.Resume.$Properties} loschmidt.v1.Resume.$Shape
             */

            /**
             * Constructs a new Resume.
             * @memberof loschmidt.v1
             * @classdesc Represents a Resume.
             * @constructor
             * @param {loschmidt.v1.Resume.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Resume = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Resume index.
             * @member {number} index
             * @memberof loschmidt.v1.Resume
             * @instance
             */
            Resume.prototype.index = 0;

            /**
             * Resume cycle.
             * @member {number} cycle
             * @memberof loschmidt.v1.Resume
             * @instance
             */
            Resume.prototype.cycle = 0;

            /**
             * Resume sha256.
             * @member {string} sha256
             * @memberof loschmidt.v1.Resume
             * @instance
             */
            Resume.prototype.sha256 = "";

            /**
             * Creates a new Resume instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.Resume
             * @static
             * @param {loschmidt.v1.Resume.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.Resume} Resume instance
             * @type {{
             *   (properties: loschmidt.v1.Resume.$Shape): loschmidt.v1.Resume & loschmidt.v1.Resume.$Shape;
             *   (properties?: loschmidt.v1.Resume.$Properties): loschmidt.v1.Resume;
             * }}
             */
            Resume.create = function(properties) {
                return new Resume(properties);
            };

            /**
             * Encodes the specified Resume message. Does not implicitly {@link loschmidt.v1.Resume.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.Resume
             * @static
             * @param {loschmidt.v1.Resume.$Properties} message Resume message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Resume.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.index);
                if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle") && message.cycle !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.cycle);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.sha256);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Resume message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.Resume
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.Resume & loschmidt.v1.Resume.$Shape} Resume
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Resume.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.Resume();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.cycle = value;
                            else
                                delete message.cycle;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Resume;
        })();

        v1.ChunkFrame = (function() {

            /**
             * Properties of a ChunkFrame.
             * @typedef {Object} loschmidt.v1.ChunkFrame.$Properties
             * @property {Uint8Array|null} [dataHeader] ChunkFrame dataHeader
             * @property {Uint8Array|null} [appMetadata] ChunkFrame appMetadata
             * @property {number|null} [sequence] ChunkFrame sequence
             * @property {loschmidt.v1.Table|null} [table] ChunkFrame table
             * @property {loschmidt.v1.Progress.$Properties|null} [progress] ChunkFrame progress
             * @property {loschmidt.v1.CheckpointPiece.$Properties|null} [checkpoint] ChunkFrame checkpoint
             * @property {loschmidt.v1.ChunkClose.$Properties|null} [close] ChunkFrame close
             * @property {loschmidt.v1.Crash.$Properties|null} [crash] ChunkFrame crash
             * @property {Uint8Array|null} [dataBody] ChunkFrame dataBody
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChunkFrame.
             * @memberof loschmidt.v1
             * @interface IChunkFrame
             * @augments loschmidt.v1.ChunkFrame.$Properties
             * @deprecated Use loschmidt.v1.ChunkFrame.$Properties instead.
             */

            /**
             * Shape of a ChunkFrame.
             * @typedef {loschmidt.v1.ChunkFrame.$Properties} loschmidt.v1.ChunkFrame.$Shape
             */

            /**
             * Constructs a new ChunkFrame.
             * @memberof loschmidt.v1
             * @classdesc Represents a ChunkFrame.
             * @constructor
             * @param {loschmidt.v1.ChunkFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChunkFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChunkFrame dataHeader.
             * @member {Uint8Array} dataHeader
             * @memberof loschmidt.v1.ChunkFrame
             * @instance
             */
            ChunkFrame.prototype.dataHeader = $util.newBuffer([]);

            /**
             * ChunkFrame appMetadata.
             * @member {Uint8Array} appMetadata
             * @memberof loschmidt.v1.ChunkFrame
             * @instance
             */
            ChunkFrame.prototype.appMetadata = $util.newBuffer([]);

            /**
             * ChunkFrame sequence.
             * @member {number} sequence
             * @memberof loschmidt.v1.ChunkFrame
             * @instance
             */
            ChunkFrame.prototype.sequence = 0;

            /**
             * ChunkFrame table.
             * @member {loschmidt.v1.Table} table
             * @memberof loschmidt.v1.ChunkFrame
             * @instance
             */
            ChunkFrame.prototype.table = 0;

            /**
             * ChunkFrame progress.
             * @member {loschmidt.v1.Progress.$Properties|null|undefined} progress
             * @memberof loschmidt.v1.ChunkFrame
             * @instance
             */
            ChunkFrame.prototype.progress = null;

            /**
             * ChunkFrame checkpoint.
             * @member {loschmidt.v1.CheckpointPiece.$Properties|null|undefined} checkpoint
             * @memberof loschmidt.v1.ChunkFrame
             * @instance
             */
            ChunkFrame.prototype.checkpoint = null;

            /**
             * ChunkFrame close.
             * @member {loschmidt.v1.ChunkClose.$Properties|null|undefined} close
             * @memberof loschmidt.v1.ChunkFrame
             * @instance
             */
            ChunkFrame.prototype.close = null;

            /**
             * ChunkFrame crash.
             * @member {loschmidt.v1.Crash.$Properties|null|undefined} crash
             * @memberof loschmidt.v1.ChunkFrame
             * @instance
             */
            ChunkFrame.prototype.crash = null;

            /**
             * ChunkFrame dataBody.
             * @member {Uint8Array} dataBody
             * @memberof loschmidt.v1.ChunkFrame
             * @instance
             */
            ChunkFrame.prototype.dataBody = $util.newBuffer([]);

            /**
             * Creates a new ChunkFrame instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.ChunkFrame
             * @static
             * @param {loschmidt.v1.ChunkFrame.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.ChunkFrame} ChunkFrame instance
             * @type {{
             *   (properties: loschmidt.v1.ChunkFrame.$Shape): loschmidt.v1.ChunkFrame & loschmidt.v1.ChunkFrame.$Shape;
             *   (properties?: loschmidt.v1.ChunkFrame.$Properties): loschmidt.v1.ChunkFrame;
             * }}
             */
            ChunkFrame.create = function(properties) {
                return new ChunkFrame(properties);
            };

            /**
             * Encodes the specified ChunkFrame message. Does not implicitly {@link loschmidt.v1.ChunkFrame.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.ChunkFrame
             * @static
             * @param {loschmidt.v1.ChunkFrame.$Properties} message ChunkFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChunkFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.dataHeader != null && $Object.hasOwnProperty.call(message, "dataHeader") && message.dataHeader.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.dataHeader);
                if (message.appMetadata != null && $Object.hasOwnProperty.call(message, "appMetadata") && message.appMetadata.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.appMetadata);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && message.sequence !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.sequence);
                if (message.table != null && $Object.hasOwnProperty.call(message, "table") && message.table !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.table);
                if (message.progress != null && $Object.hasOwnProperty.call(message, "progress"))
                    $root.loschmidt.v1.Progress.encode(message.progress, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.checkpoint != null && $Object.hasOwnProperty.call(message, "checkpoint"))
                    $root.loschmidt.v1.CheckpointPiece.encode(message.checkpoint, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.close != null && $Object.hasOwnProperty.call(message, "close"))
                    $root.loschmidt.v1.ChunkClose.encode(message.close, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.crash != null && $Object.hasOwnProperty.call(message, "crash"))
                    $root.loschmidt.v1.Crash.encode(message.crash, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.dataBody != null && $Object.hasOwnProperty.call(message, "dataBody") && message.dataBody.length)
                    writer.uint32(/* id 1000, wireType 2 =*/8002).bytes(message.dataBody);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ChunkFrame message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.ChunkFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.ChunkFrame & loschmidt.v1.ChunkFrame.$Shape} ChunkFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChunkFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.ChunkFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.dataHeader = value;
                            else
                                delete message.dataHeader;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.appMetadata = value;
                            else
                                delete message.appMetadata;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.table = value;
                            else
                                delete message.table;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.progress = $root.loschmidt.v1.Progress.decode(reader, reader.size(), $undefined, _depth + 1, message.progress);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.checkpoint = $root.loschmidt.v1.CheckpointPiece.decode(reader, reader.size(), $undefined, _depth + 1, message.checkpoint);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.close = $root.loschmidt.v1.ChunkClose.decode(reader, reader.size(), $undefined, _depth + 1, message.close);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.crash = $root.loschmidt.v1.Crash.decode(reader, reader.size(), $undefined, _depth + 1, message.crash);
                            continue;
                        }
                    case 1000: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.dataBody = value;
                            else
                                delete message.dataBody;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChunkFrame;
        })();

        /**
         * Table enum.
         * @name loschmidt.v1.Table
         * @enum {number}
         * @property {number} TABLE_UNSPECIFIED=0 TABLE_UNSPECIFIED value
         * @property {number} TABLE_STEPS=1 TABLE_STEPS value
         * @property {number} TABLE_PROFILES=2 TABLE_PROFILES value
         * @property {number} TABLE_SUMMARY=3 TABLE_SUMMARY value
         */
        v1.Table = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TABLE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "TABLE_STEPS"] = 1;
            values[valuesById[2] = "TABLE_PROFILES"] = 2;
            values[valuesById[3] = "TABLE_SUMMARY"] = 3;
            return values;
        })();

        v1.Progress = (function() {

            /**
             * Properties of a Progress.
             * @typedef {Object} loschmidt.v1.Progress.$Properties
             * @property {number|null} [pointsDone] Progress pointsDone
             * @property {number|null} [index] Progress index
             * @property {number|null} [cycle] Progress cycle
             * @property {number|null} [beats] Progress beats
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Progress.
             * @memberof loschmidt.v1
             * @interface IProgress
             * @augments loschmidt.v1.Progress.$Properties
             * @deprecated Use loschmidt.v1.Progress.$Properties instead.
             */

            /**
             * Shape of a Progress.
             * @typedef {loschmidt.v1.Progress.$Properties} loschmidt.v1.Progress.$Shape
             */

            /**
             * Constructs a new Progress.
             * @memberof loschmidt.v1
             * @classdesc Represents a Progress.
             * @constructor
             * @param {loschmidt.v1.Progress.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Progress = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Progress pointsDone.
             * @member {number} pointsDone
             * @memberof loschmidt.v1.Progress
             * @instance
             */
            Progress.prototype.pointsDone = 0;

            /**
             * Progress index.
             * @member {number} index
             * @memberof loschmidt.v1.Progress
             * @instance
             */
            Progress.prototype.index = 0;

            /**
             * Progress cycle.
             * @member {number} cycle
             * @memberof loschmidt.v1.Progress
             * @instance
             */
            Progress.prototype.cycle = 0;

            /**
             * Progress beats.
             * @member {number} beats
             * @memberof loschmidt.v1.Progress
             * @instance
             */
            Progress.prototype.beats = 0;

            /**
             * Creates a new Progress instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.Progress
             * @static
             * @param {loschmidt.v1.Progress.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.Progress} Progress instance
             * @type {{
             *   (properties: loschmidt.v1.Progress.$Shape): loschmidt.v1.Progress & loschmidt.v1.Progress.$Shape;
             *   (properties?: loschmidt.v1.Progress.$Properties): loschmidt.v1.Progress;
             * }}
             */
            Progress.create = function(properties) {
                return new Progress(properties);
            };

            /**
             * Encodes the specified Progress message. Does not implicitly {@link loschmidt.v1.Progress.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.Progress
             * @static
             * @param {loschmidt.v1.Progress.$Properties} message Progress message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Progress.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pointsDone != null && $Object.hasOwnProperty.call(message, "pointsDone") && message.pointsDone !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.pointsDone);
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.index);
                if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle") && message.cycle !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.cycle);
                if (message.beats != null && $Object.hasOwnProperty.call(message, "beats") && message.beats !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.beats);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Progress message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.Progress
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.Progress & loschmidt.v1.Progress.$Shape} Progress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Progress.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.Progress();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.pointsDone = value;
                            else
                                delete message.pointsDone;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.cycle = value;
                            else
                                delete message.cycle;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.beats = value;
                            else
                                delete message.beats;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Progress;
        })();

        v1.Crash = (function() {

            /**
             * Properties of a Crash.
             * @typedef {Object} loschmidt.v1.Crash.$Properties
             * @property {number|null} [index] Crash index
             * @property {number|null} [cycle] Crash cycle
             * @property {string|null} [reason] Crash reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Crash.
             * @memberof loschmidt.v1
             * @interface ICrash
             * @augments loschmidt.v1.Crash.$Properties
             * @deprecated Use loschmidt.v1.Crash.$Properties instead.
             */

            /**
             * Shape of a Crash.
             * @typedef {loschmidt.v1.Crash.$Properties} loschmidt.v1.Crash.$Shape
             */

            /**
             * Constructs a new Crash.
             * @memberof loschmidt.v1
             * @classdesc Represents a Crash.
             * @constructor
             * @param {loschmidt.v1.Crash.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Crash = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Crash index.
             * @member {number} index
             * @memberof loschmidt.v1.Crash
             * @instance
             */
            Crash.prototype.index = 0;

            /**
             * Crash cycle.
             * @member {number} cycle
             * @memberof loschmidt.v1.Crash
             * @instance
             */
            Crash.prototype.cycle = 0;

            /**
             * Crash reason.
             * @member {string} reason
             * @memberof loschmidt.v1.Crash
             * @instance
             */
            Crash.prototype.reason = "";

            /**
             * Creates a new Crash instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.Crash
             * @static
             * @param {loschmidt.v1.Crash.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.Crash} Crash instance
             * @type {{
             *   (properties: loschmidt.v1.Crash.$Shape): loschmidt.v1.Crash & loschmidt.v1.Crash.$Shape;
             *   (properties?: loschmidt.v1.Crash.$Properties): loschmidt.v1.Crash;
             * }}
             */
            Crash.create = function(properties) {
                return new Crash(properties);
            };

            /**
             * Encodes the specified Crash message. Does not implicitly {@link loschmidt.v1.Crash.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.Crash
             * @static
             * @param {loschmidt.v1.Crash.$Properties} message Crash message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Crash.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.index);
                if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle") && message.cycle !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.cycle);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Crash message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.Crash
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.Crash & loschmidt.v1.Crash.$Shape} Crash
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Crash.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.Crash();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.cycle = value;
                            else
                                delete message.cycle;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Crash;
        })();

        v1.ChunkClose = (function() {

            /**
             * Properties of a ChunkClose.
             * @typedef {Object} loschmidt.v1.ChunkClose.$Properties
             * @property {Array.<loschmidt.v1.TableDigest.$Properties>|null} [tables] ChunkClose tables
             * @property {number|null} [completed] ChunkClose completed
             * @property {number|null} [failed] ChunkClose failed
             * @property {number|null} [seconds] ChunkClose seconds
             * @property {string|null} [runnerId] ChunkClose runnerId
             * @property {loschmidt.v1.Versions.$Properties|null} [versions] ChunkClose versions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChunkClose.
             * @memberof loschmidt.v1
             * @interface IChunkClose
             * @augments loschmidt.v1.ChunkClose.$Properties
             * @deprecated Use loschmidt.v1.ChunkClose.$Properties instead.
             */

            /**
             * Shape of a ChunkClose.
             * @typedef {loschmidt.v1.ChunkClose.$Properties} loschmidt.v1.ChunkClose.$Shape
             */

            /**
             * Constructs a new ChunkClose.
             * @memberof loschmidt.v1
             * @classdesc Represents a ChunkClose.
             * @constructor
             * @param {loschmidt.v1.ChunkClose.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChunkClose = function (properties) {
                this.tables = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChunkClose tables.
             * @member {Array.<loschmidt.v1.TableDigest.$Properties>} tables
             * @memberof loschmidt.v1.ChunkClose
             * @instance
             */
            ChunkClose.prototype.tables = $util.emptyArray;

            /**
             * ChunkClose completed.
             * @member {number} completed
             * @memberof loschmidt.v1.ChunkClose
             * @instance
             */
            ChunkClose.prototype.completed = 0;

            /**
             * ChunkClose failed.
             * @member {number} failed
             * @memberof loschmidt.v1.ChunkClose
             * @instance
             */
            ChunkClose.prototype.failed = 0;

            /**
             * ChunkClose seconds.
             * @member {number} seconds
             * @memberof loschmidt.v1.ChunkClose
             * @instance
             */
            ChunkClose.prototype.seconds = 0;

            /**
             * ChunkClose runnerId.
             * @member {string} runnerId
             * @memberof loschmidt.v1.ChunkClose
             * @instance
             */
            ChunkClose.prototype.runnerId = "";

            /**
             * ChunkClose versions.
             * @member {loschmidt.v1.Versions.$Properties|null|undefined} versions
             * @memberof loschmidt.v1.ChunkClose
             * @instance
             */
            ChunkClose.prototype.versions = null;

            /**
             * Creates a new ChunkClose instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.ChunkClose
             * @static
             * @param {loschmidt.v1.ChunkClose.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.ChunkClose} ChunkClose instance
             * @type {{
             *   (properties: loschmidt.v1.ChunkClose.$Shape): loschmidt.v1.ChunkClose & loschmidt.v1.ChunkClose.$Shape;
             *   (properties?: loschmidt.v1.ChunkClose.$Properties): loschmidt.v1.ChunkClose;
             * }}
             */
            ChunkClose.create = function(properties) {
                return new ChunkClose(properties);
            };

            /**
             * Encodes the specified ChunkClose message. Does not implicitly {@link loschmidt.v1.ChunkClose.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.ChunkClose
             * @static
             * @param {loschmidt.v1.ChunkClose.$Properties} message ChunkClose message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChunkClose.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tables != null && message.tables.length)
                    for (let i = 0; i < message.tables.length; ++i)
                        $root.loschmidt.v1.TableDigest.encode(message.tables[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.completed != null && $Object.hasOwnProperty.call(message, "completed") && message.completed !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.completed);
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed") && message.failed !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.failed);
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && !$Object.is(message.seconds, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.seconds);
                if (message.runnerId != null && $Object.hasOwnProperty.call(message, "runnerId") && message.runnerId !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.runnerId);
                if (message.versions != null && $Object.hasOwnProperty.call(message, "versions"))
                    $root.loschmidt.v1.Versions.encode(message.versions, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ChunkClose message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.ChunkClose
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.ChunkClose & loschmidt.v1.ChunkClose.$Shape} ChunkClose
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChunkClose.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.ChunkClose();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.tables && message.tables.length))
                                message.tables = [];
                            message.tables.push($root.loschmidt.v1.TableDigest.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.completed = value;
                            else
                                delete message.completed;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.failed = value;
                            else
                                delete message.failed;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.runnerId = value;
                            else
                                delete message.runnerId;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.versions = $root.loschmidt.v1.Versions.decode(reader, reader.size(), $undefined, _depth + 1, message.versions);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChunkClose;
        })();

        v1.TableDigest = (function() {

            /**
             * Properties of a TableDigest.
             * @typedef {Object} loschmidt.v1.TableDigest.$Properties
             * @property {loschmidt.v1.Table|null} [table] TableDigest table
             * @property {number|null} [rows] TableDigest rows
             * @property {number|null} [batches] TableDigest batches
             * @property {string|null} [sha256] TableDigest sha256
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TableDigest.
             * @memberof loschmidt.v1
             * @interface ITableDigest
             * @augments loschmidt.v1.TableDigest.$Properties
             * @deprecated Use loschmidt.v1.TableDigest.$Properties instead.
             */

            /**
             * Shape of a TableDigest.
             * @typedef {loschmidt.v1.TableDigest.$Properties} loschmidt.v1.TableDigest.$Shape
             */

            /**
             * Constructs a new TableDigest.
             * @memberof loschmidt.v1
             * @classdesc Represents a TableDigest.
             * @constructor
             * @param {loschmidt.v1.TableDigest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TableDigest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TableDigest table.
             * @member {loschmidt.v1.Table} table
             * @memberof loschmidt.v1.TableDigest
             * @instance
             */
            TableDigest.prototype.table = 0;

            /**
             * TableDigest rows.
             * @member {number} rows
             * @memberof loschmidt.v1.TableDigest
             * @instance
             */
            TableDigest.prototype.rows = 0;

            /**
             * TableDigest batches.
             * @member {number} batches
             * @memberof loschmidt.v1.TableDigest
             * @instance
             */
            TableDigest.prototype.batches = 0;

            /**
             * TableDigest sha256.
             * @member {string} sha256
             * @memberof loschmidt.v1.TableDigest
             * @instance
             */
            TableDigest.prototype.sha256 = "";

            /**
             * Creates a new TableDigest instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.TableDigest
             * @static
             * @param {loschmidt.v1.TableDigest.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.TableDigest} TableDigest instance
             * @type {{
             *   (properties: loschmidt.v1.TableDigest.$Shape): loschmidt.v1.TableDigest & loschmidt.v1.TableDigest.$Shape;
             *   (properties?: loschmidt.v1.TableDigest.$Properties): loschmidt.v1.TableDigest;
             * }}
             */
            TableDigest.create = function(properties) {
                return new TableDigest(properties);
            };

            /**
             * Encodes the specified TableDigest message. Does not implicitly {@link loschmidt.v1.TableDigest.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.TableDigest
             * @static
             * @param {loschmidt.v1.TableDigest.$Properties} message TableDigest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TableDigest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.table != null && $Object.hasOwnProperty.call(message, "table") && message.table !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.table);
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows") && message.rows !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.rows);
                if (message.batches != null && $Object.hasOwnProperty.call(message, "batches") && message.batches !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.batches);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.sha256);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TableDigest message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.TableDigest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.TableDigest & loschmidt.v1.TableDigest.$Shape} TableDigest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TableDigest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.TableDigest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.table = value;
                            else
                                delete message.table;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.rows = value;
                            else
                                delete message.rows;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.batches = value;
                            else
                                delete message.batches;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TableDigest;
        })();

        v1.CheckpointPiece = (function() {

            /**
             * Properties of a CheckpointPiece.
             * @typedef {Object} loschmidt.v1.CheckpointPiece.$Properties
             * @property {string|null} [campaign] CheckpointPiece campaign
             * @property {string|null} [point] CheckpointPiece point
             * @property {number|null} [cycle] CheckpointPiece cycle
             * @property {number|null} [offset] CheckpointPiece offset
             * @property {number|null} [totalBytes] CheckpointPiece totalBytes
             * @property {Uint8Array|null} [data] CheckpointPiece data
             * @property {string|null} [sha256] CheckpointPiece sha256
             * @property {loschmidt.v1.Versions.$Properties|null} [versions] CheckpointPiece versions
             * @property {number|null} [index] CheckpointPiece index
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CheckpointPiece.
             * @memberof loschmidt.v1
             * @interface ICheckpointPiece
             * @augments loschmidt.v1.CheckpointPiece.$Properties
             * @deprecated Use loschmidt.v1.CheckpointPiece.$Properties instead.
             */

            /**
             * Shape of a CheckpointPiece.
             * @typedef {loschmidt.v1.CheckpointPiece.$Properties} loschmidt.v1.CheckpointPiece.$Shape
             */

            /**
             * Constructs a new CheckpointPiece.
             * @memberof loschmidt.v1
             * @classdesc Represents a CheckpointPiece.
             * @constructor
             * @param {loschmidt.v1.CheckpointPiece.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CheckpointPiece = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CheckpointPiece campaign.
             * @member {string} campaign
             * @memberof loschmidt.v1.CheckpointPiece
             * @instance
             */
            CheckpointPiece.prototype.campaign = "";

            /**
             * CheckpointPiece point.
             * @member {string} point
             * @memberof loschmidt.v1.CheckpointPiece
             * @instance
             */
            CheckpointPiece.prototype.point = "";

            /**
             * CheckpointPiece cycle.
             * @member {number} cycle
             * @memberof loschmidt.v1.CheckpointPiece
             * @instance
             */
            CheckpointPiece.prototype.cycle = 0;

            /**
             * CheckpointPiece offset.
             * @member {number} offset
             * @memberof loschmidt.v1.CheckpointPiece
             * @instance
             */
            CheckpointPiece.prototype.offset = 0;

            /**
             * CheckpointPiece totalBytes.
             * @member {number} totalBytes
             * @memberof loschmidt.v1.CheckpointPiece
             * @instance
             */
            CheckpointPiece.prototype.totalBytes = 0;

            /**
             * CheckpointPiece data.
             * @member {Uint8Array} data
             * @memberof loschmidt.v1.CheckpointPiece
             * @instance
             */
            CheckpointPiece.prototype.data = $util.newBuffer([]);

            /**
             * CheckpointPiece sha256.
             * @member {string} sha256
             * @memberof loschmidt.v1.CheckpointPiece
             * @instance
             */
            CheckpointPiece.prototype.sha256 = "";

            /**
             * CheckpointPiece versions.
             * @member {loschmidt.v1.Versions.$Properties|null|undefined} versions
             * @memberof loschmidt.v1.CheckpointPiece
             * @instance
             */
            CheckpointPiece.prototype.versions = null;

            /**
             * CheckpointPiece index.
             * @member {number} index
             * @memberof loschmidt.v1.CheckpointPiece
             * @instance
             */
            CheckpointPiece.prototype.index = 0;

            /**
             * Creates a new CheckpointPiece instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.CheckpointPiece
             * @static
             * @param {loschmidt.v1.CheckpointPiece.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.CheckpointPiece} CheckpointPiece instance
             * @type {{
             *   (properties: loschmidt.v1.CheckpointPiece.$Shape): loschmidt.v1.CheckpointPiece & loschmidt.v1.CheckpointPiece.$Shape;
             *   (properties?: loschmidt.v1.CheckpointPiece.$Properties): loschmidt.v1.CheckpointPiece;
             * }}
             */
            CheckpointPiece.create = function(properties) {
                return new CheckpointPiece(properties);
            };

            /**
             * Encodes the specified CheckpointPiece message. Does not implicitly {@link loschmidt.v1.CheckpointPiece.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.CheckpointPiece
             * @static
             * @param {loschmidt.v1.CheckpointPiece.$Properties} message CheckpointPiece message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CheckpointPiece.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.campaign != null && $Object.hasOwnProperty.call(message, "campaign") && message.campaign !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.campaign);
                if (message.point != null && $Object.hasOwnProperty.call(message, "point") && message.point !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.point);
                if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle") && message.cycle !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.cycle);
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && !$Object.is(message.offset, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.offset);
                if (message.totalBytes != null && $Object.hasOwnProperty.call(message, "totalBytes") && !$Object.is(message.totalBytes, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.totalBytes);
                if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.data);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.sha256);
                if (message.versions != null && $Object.hasOwnProperty.call(message, "versions"))
                    $root.loschmidt.v1.Versions.encode(message.versions, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).int32(message.index);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CheckpointPiece message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.CheckpointPiece
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.CheckpointPiece & loschmidt.v1.CheckpointPiece.$Shape} CheckpointPiece
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CheckpointPiece.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.CheckpointPiece();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.campaign = value;
                            else
                                delete message.campaign;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.point = value;
                            else
                                delete message.point;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.cycle = value;
                            else
                                delete message.cycle;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.totalBytes = value;
                            else
                                delete message.totalBytes;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.data = value;
                            else
                                delete message.data;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.versions = $root.loschmidt.v1.Versions.decode(reader, reader.size(), $undefined, _depth + 1, message.versions);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CheckpointPiece;
        })();

        v1.CheckpointReceipt = (function() {

            /**
             * Properties of a CheckpointReceipt.
             * @typedef {Object} loschmidt.v1.CheckpointReceipt.$Properties
             * @property {string|null} [sha256] CheckpointReceipt sha256
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CheckpointReceipt.
             * @memberof loschmidt.v1
             * @interface ICheckpointReceipt
             * @augments loschmidt.v1.CheckpointReceipt.$Properties
             * @deprecated Use loschmidt.v1.CheckpointReceipt.$Properties instead.
             */

            /**
             * Shape of a CheckpointReceipt.
             * @typedef {loschmidt.v1.CheckpointReceipt.$Properties} loschmidt.v1.CheckpointReceipt.$Shape
             */

            /**
             * Constructs a new CheckpointReceipt.
             * @memberof loschmidt.v1
             * @classdesc Represents a CheckpointReceipt.
             * @constructor
             * @param {loschmidt.v1.CheckpointReceipt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CheckpointReceipt = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CheckpointReceipt sha256.
             * @member {string} sha256
             * @memberof loschmidt.v1.CheckpointReceipt
             * @instance
             */
            CheckpointReceipt.prototype.sha256 = "";

            /**
             * Creates a new CheckpointReceipt instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.CheckpointReceipt
             * @static
             * @param {loschmidt.v1.CheckpointReceipt.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.CheckpointReceipt} CheckpointReceipt instance
             * @type {{
             *   (properties: loschmidt.v1.CheckpointReceipt.$Shape): loschmidt.v1.CheckpointReceipt & loschmidt.v1.CheckpointReceipt.$Shape;
             *   (properties?: loschmidt.v1.CheckpointReceipt.$Properties): loschmidt.v1.CheckpointReceipt;
             * }}
             */
            CheckpointReceipt.create = function(properties) {
                return new CheckpointReceipt(properties);
            };

            /**
             * Encodes the specified CheckpointReceipt message. Does not implicitly {@link loschmidt.v1.CheckpointReceipt.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.CheckpointReceipt
             * @static
             * @param {loschmidt.v1.CheckpointReceipt.$Properties} message CheckpointReceipt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CheckpointReceipt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sha256);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CheckpointReceipt message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.CheckpointReceipt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.CheckpointReceipt & loschmidt.v1.CheckpointReceipt.$Shape} CheckpointReceipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CheckpointReceipt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.CheckpointReceipt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CheckpointReceipt;
        })();

        v1.StopChunkRequest = (function() {

            /**
             * Properties of a StopChunkRequest.
             * @typedef {Object} loschmidt.v1.StopChunkRequest.$Properties
             * @property {string|null} [campaign] StopChunkRequest campaign
             * @property {string|null} [chunk] StopChunkRequest chunk
             * @property {string|null} [attempt] StopChunkRequest attempt
             * @property {number|null} [graceMs] StopChunkRequest graceMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StopChunkRequest.
             * @memberof loschmidt.v1
             * @interface IStopChunkRequest
             * @augments loschmidt.v1.StopChunkRequest.$Properties
             * @deprecated Use loschmidt.v1.StopChunkRequest.$Properties instead.
             */

            /**
             * Shape of a StopChunkRequest.
             * @typedef {loschmidt.v1.StopChunkRequest.$Properties} loschmidt.v1.StopChunkRequest.$Shape
             */

            /**
             * Constructs a new StopChunkRequest.
             * @memberof loschmidt.v1
             * @classdesc Represents a StopChunkRequest.
             * @constructor
             * @param {loschmidt.v1.StopChunkRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StopChunkRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StopChunkRequest campaign.
             * @member {string} campaign
             * @memberof loschmidt.v1.StopChunkRequest
             * @instance
             */
            StopChunkRequest.prototype.campaign = "";

            /**
             * StopChunkRequest chunk.
             * @member {string} chunk
             * @memberof loschmidt.v1.StopChunkRequest
             * @instance
             */
            StopChunkRequest.prototype.chunk = "";

            /**
             * StopChunkRequest attempt.
             * @member {string} attempt
             * @memberof loschmidt.v1.StopChunkRequest
             * @instance
             */
            StopChunkRequest.prototype.attempt = "";

            /**
             * StopChunkRequest graceMs.
             * @member {number} graceMs
             * @memberof loschmidt.v1.StopChunkRequest
             * @instance
             */
            StopChunkRequest.prototype.graceMs = 0;

            /**
             * Creates a new StopChunkRequest instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.StopChunkRequest
             * @static
             * @param {loschmidt.v1.StopChunkRequest.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.StopChunkRequest} StopChunkRequest instance
             * @type {{
             *   (properties: loschmidt.v1.StopChunkRequest.$Shape): loschmidt.v1.StopChunkRequest & loschmidt.v1.StopChunkRequest.$Shape;
             *   (properties?: loschmidt.v1.StopChunkRequest.$Properties): loschmidt.v1.StopChunkRequest;
             * }}
             */
            StopChunkRequest.create = function(properties) {
                return new StopChunkRequest(properties);
            };

            /**
             * Encodes the specified StopChunkRequest message. Does not implicitly {@link loschmidt.v1.StopChunkRequest.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.StopChunkRequest
             * @static
             * @param {loschmidt.v1.StopChunkRequest.$Properties} message StopChunkRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StopChunkRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.campaign != null && $Object.hasOwnProperty.call(message, "campaign") && message.campaign !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.campaign);
                if (message.chunk != null && $Object.hasOwnProperty.call(message, "chunk") && message.chunk !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.chunk);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.attempt);
                if (message.graceMs != null && $Object.hasOwnProperty.call(message, "graceMs") && message.graceMs !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.graceMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StopChunkRequest message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.StopChunkRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.StopChunkRequest & loschmidt.v1.StopChunkRequest.$Shape} StopChunkRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StopChunkRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.StopChunkRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.campaign = value;
                            else
                                delete message.campaign;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.chunk = value;
                            else
                                delete message.chunk;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.graceMs = value;
                            else
                                delete message.graceMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StopChunkRequest;
        })();

        v1.StopChunkResponse = (function() {

            /**
             * Properties of a StopChunkResponse.
             * @typedef {Object} loschmidt.v1.StopChunkResponse.$Properties
             * @property {boolean|null} [found] StopChunkResponse found
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StopChunkResponse.
             * @memberof loschmidt.v1
             * @interface IStopChunkResponse
             * @augments loschmidt.v1.StopChunkResponse.$Properties
             * @deprecated Use loschmidt.v1.StopChunkResponse.$Properties instead.
             */

            /**
             * Shape of a StopChunkResponse.
             * @typedef {loschmidt.v1.StopChunkResponse.$Properties} loschmidt.v1.StopChunkResponse.$Shape
             */

            /**
             * Constructs a new StopChunkResponse.
             * @memberof loschmidt.v1
             * @classdesc Represents a StopChunkResponse.
             * @constructor
             * @param {loschmidt.v1.StopChunkResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StopChunkResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StopChunkResponse found.
             * @member {boolean} found
             * @memberof loschmidt.v1.StopChunkResponse
             * @instance
             */
            StopChunkResponse.prototype.found = false;

            /**
             * Creates a new StopChunkResponse instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.StopChunkResponse
             * @static
             * @param {loschmidt.v1.StopChunkResponse.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.StopChunkResponse} StopChunkResponse instance
             * @type {{
             *   (properties: loschmidt.v1.StopChunkResponse.$Shape): loschmidt.v1.StopChunkResponse & loschmidt.v1.StopChunkResponse.$Shape;
             *   (properties?: loschmidt.v1.StopChunkResponse.$Properties): loschmidt.v1.StopChunkResponse;
             * }}
             */
            StopChunkResponse.create = function(properties) {
                return new StopChunkResponse(properties);
            };

            /**
             * Encodes the specified StopChunkResponse message. Does not implicitly {@link loschmidt.v1.StopChunkResponse.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.StopChunkResponse
             * @static
             * @param {loschmidt.v1.StopChunkResponse.$Properties} message StopChunkResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StopChunkResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.found != null && $Object.hasOwnProperty.call(message, "found") && message.found !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.found);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StopChunkResponse message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.StopChunkResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.StopChunkResponse & loschmidt.v1.StopChunkResponse.$Shape} StopChunkResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StopChunkResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.StopChunkResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.found = value;
                            else
                                delete message.found;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StopChunkResponse;
        })();

        v1.RegisterRequest = (function() {

            /**
             * Properties of a RegisterRequest.
             * @typedef {Object} loschmidt.v1.RegisterRequest.$Properties
             * @property {string|null} [address] RegisterRequest address
             * @property {loschmidt.v1.Capabilities.$Properties|null} [capabilities] RegisterRequest capabilities
             * @property {loschmidt.v1.Process.$Properties|null} [process] RegisterRequest process
             * @property {Array.<string>|null} [addresses] RegisterRequest addresses
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RegisterRequest.
             * @memberof loschmidt.v1
             * @interface IRegisterRequest
             * @augments loschmidt.v1.RegisterRequest.$Properties
             * @deprecated Use loschmidt.v1.RegisterRequest.$Properties instead.
             */

            /**
             * Shape of a RegisterRequest.
             * @typedef {loschmidt.v1.RegisterRequest.$Properties} loschmidt.v1.RegisterRequest.$Shape
             */

            /**
             * Constructs a new RegisterRequest.
             * @memberof loschmidt.v1
             * @classdesc Represents a RegisterRequest.
             * @constructor
             * @param {loschmidt.v1.RegisterRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RegisterRequest = function (properties) {
                this.addresses = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RegisterRequest address.
             * @member {string} address
             * @memberof loschmidt.v1.RegisterRequest
             * @instance
             */
            RegisterRequest.prototype.address = "";

            /**
             * RegisterRequest capabilities.
             * @member {loschmidt.v1.Capabilities.$Properties|null|undefined} capabilities
             * @memberof loschmidt.v1.RegisterRequest
             * @instance
             */
            RegisterRequest.prototype.capabilities = null;

            /**
             * RegisterRequest process.
             * @member {loschmidt.v1.Process.$Properties|null|undefined} process
             * @memberof loschmidt.v1.RegisterRequest
             * @instance
             */
            RegisterRequest.prototype.process = null;

            /**
             * RegisterRequest addresses.
             * @member {Array.<string>} addresses
             * @memberof loschmidt.v1.RegisterRequest
             * @instance
             */
            RegisterRequest.prototype.addresses = $util.emptyArray;

            /**
             * Creates a new RegisterRequest instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.RegisterRequest
             * @static
             * @param {loschmidt.v1.RegisterRequest.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.RegisterRequest} RegisterRequest instance
             * @type {{
             *   (properties: loschmidt.v1.RegisterRequest.$Shape): loschmidt.v1.RegisterRequest & loschmidt.v1.RegisterRequest.$Shape;
             *   (properties?: loschmidt.v1.RegisterRequest.$Properties): loschmidt.v1.RegisterRequest;
             * }}
             */
            RegisterRequest.create = function(properties) {
                return new RegisterRequest(properties);
            };

            /**
             * Encodes the specified RegisterRequest message. Does not implicitly {@link loschmidt.v1.RegisterRequest.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.RegisterRequest
             * @static
             * @param {loschmidt.v1.RegisterRequest.$Properties} message RegisterRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RegisterRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
                if (message.capabilities != null && $Object.hasOwnProperty.call(message, "capabilities"))
                    $root.loschmidt.v1.Capabilities.encode(message.capabilities, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.process != null && $Object.hasOwnProperty.call(message, "process"))
                    $root.loschmidt.v1.Process.encode(message.process, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.addresses != null && message.addresses.length)
                    for (let i = 0; i < message.addresses.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.addresses[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RegisterRequest message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.RegisterRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.RegisterRequest & loschmidt.v1.RegisterRequest.$Shape} RegisterRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RegisterRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.RegisterRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.capabilities = $root.loschmidt.v1.Capabilities.decode(reader, reader.size(), $undefined, _depth + 1, message.capabilities);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.process = $root.loschmidt.v1.Process.decode(reader, reader.size(), $undefined, _depth + 1, message.process);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.addresses && message.addresses.length))
                                message.addresses = [];
                            message.addresses.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RegisterRequest;
        })();

        v1.Process = (function() {

            /**
             * Properties of a Process.
             * @typedef {Object} loschmidt.v1.Process.$Properties
             * @property {string|null} [machine] Process machine
             * @property {number|null} [pid] Process pid
             * @property {string|null} [started] Process started
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Process.
             * @memberof loschmidt.v1
             * @interface IProcess
             * @augments loschmidt.v1.Process.$Properties
             * @deprecated Use loschmidt.v1.Process.$Properties instead.
             */

            /**
             * Shape of a Process.
             * @typedef {loschmidt.v1.Process.$Properties} loschmidt.v1.Process.$Shape
             */

            /**
             * Constructs a new Process.
             * @memberof loschmidt.v1
             * @classdesc Represents a Process.
             * @constructor
             * @param {loschmidt.v1.Process.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Process = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Process machine.
             * @member {string} machine
             * @memberof loschmidt.v1.Process
             * @instance
             */
            Process.prototype.machine = "";

            /**
             * Process pid.
             * @member {number} pid
             * @memberof loschmidt.v1.Process
             * @instance
             */
            Process.prototype.pid = 0;

            /**
             * Process started.
             * @member {string} started
             * @memberof loschmidt.v1.Process
             * @instance
             */
            Process.prototype.started = "";

            /**
             * Creates a new Process instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.Process
             * @static
             * @param {loschmidt.v1.Process.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.Process} Process instance
             * @type {{
             *   (properties: loschmidt.v1.Process.$Shape): loschmidt.v1.Process & loschmidt.v1.Process.$Shape;
             *   (properties?: loschmidt.v1.Process.$Properties): loschmidt.v1.Process;
             * }}
             */
            Process.create = function(properties) {
                return new Process(properties);
            };

            /**
             * Encodes the specified Process message. Does not implicitly {@link loschmidt.v1.Process.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.Process
             * @static
             * @param {loschmidt.v1.Process.$Properties} message Process message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Process.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.machine != null && $Object.hasOwnProperty.call(message, "machine") && message.machine !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.machine);
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.pid);
                if (message.started != null && $Object.hasOwnProperty.call(message, "started") && message.started !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.started);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Process message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.Process
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.Process & loschmidt.v1.Process.$Shape} Process
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Process.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.Process();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.machine = value;
                            else
                                delete message.machine;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.pid = value;
                            else
                                delete message.pid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.started = value;
                            else
                                delete message.started;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Process;
        })();

        v1.Lease = (function() {

            /**
             * Properties of a Lease.
             * @typedef {Object} loschmidt.v1.Lease.$Properties
             * @property {string|null} [leaseId] Lease leaseId
             * @property {number|null} [ttlMs] Lease ttlMs
             * @property {loschmidt.v1.Versions.$Properties|null} [versions] Lease versions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Lease.
             * @memberof loschmidt.v1
             * @interface ILease
             * @augments loschmidt.v1.Lease.$Properties
             * @deprecated Use loschmidt.v1.Lease.$Properties instead.
             */

            /**
             * Shape of a Lease.
             * @typedef {loschmidt.v1.Lease.$Properties} loschmidt.v1.Lease.$Shape
             */

            /**
             * Constructs a new Lease.
             * @memberof loschmidt.v1
             * @classdesc Represents a Lease.
             * @constructor
             * @param {loschmidt.v1.Lease.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Lease = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Lease leaseId.
             * @member {string} leaseId
             * @memberof loschmidt.v1.Lease
             * @instance
             */
            Lease.prototype.leaseId = "";

            /**
             * Lease ttlMs.
             * @member {number} ttlMs
             * @memberof loschmidt.v1.Lease
             * @instance
             */
            Lease.prototype.ttlMs = 0;

            /**
             * Lease versions.
             * @member {loschmidt.v1.Versions.$Properties|null|undefined} versions
             * @memberof loschmidt.v1.Lease
             * @instance
             */
            Lease.prototype.versions = null;

            /**
             * Creates a new Lease instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.Lease
             * @static
             * @param {loschmidt.v1.Lease.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.Lease} Lease instance
             * @type {{
             *   (properties: loschmidt.v1.Lease.$Shape): loschmidt.v1.Lease & loschmidt.v1.Lease.$Shape;
             *   (properties?: loschmidt.v1.Lease.$Properties): loschmidt.v1.Lease;
             * }}
             */
            Lease.create = function(properties) {
                return new Lease(properties);
            };

            /**
             * Encodes the specified Lease message. Does not implicitly {@link loschmidt.v1.Lease.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.Lease
             * @static
             * @param {loschmidt.v1.Lease.$Properties} message Lease message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Lease.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leaseId != null && $Object.hasOwnProperty.call(message, "leaseId") && message.leaseId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.leaseId);
                if (message.ttlMs != null && $Object.hasOwnProperty.call(message, "ttlMs") && message.ttlMs !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.ttlMs);
                if (message.versions != null && $Object.hasOwnProperty.call(message, "versions"))
                    $root.loschmidt.v1.Versions.encode(message.versions, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Lease message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.Lease
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.Lease & loschmidt.v1.Lease.$Shape} Lease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Lease.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.Lease();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.leaseId = value;
                            else
                                delete message.leaseId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.ttlMs = value;
                            else
                                delete message.ttlMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.versions = $root.loschmidt.v1.Versions.decode(reader, reader.size(), $undefined, _depth + 1, message.versions);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Lease;
        })();

        v1.RenewRequest = (function() {

            /**
             * Properties of a RenewRequest.
             * @typedef {Object} loschmidt.v1.RenewRequest.$Properties
             * @property {string|null} [leaseId] RenewRequest leaseId
             * @property {number|null} [slotsBusy] RenewRequest slotsBusy
             * @property {boolean|null} [draining] RenewRequest draining
             * @property {number|null} [lastsSeconds] RenewRequest lastsSeconds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RenewRequest.
             * @memberof loschmidt.v1
             * @interface IRenewRequest
             * @augments loschmidt.v1.RenewRequest.$Properties
             * @deprecated Use loschmidt.v1.RenewRequest.$Properties instead.
             */

            /**
             * Shape of a RenewRequest.
             * @typedef {loschmidt.v1.RenewRequest.$Properties} loschmidt.v1.RenewRequest.$Shape
             */

            /**
             * Constructs a new RenewRequest.
             * @memberof loschmidt.v1
             * @classdesc Represents a RenewRequest.
             * @constructor
             * @param {loschmidt.v1.RenewRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RenewRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RenewRequest leaseId.
             * @member {string} leaseId
             * @memberof loschmidt.v1.RenewRequest
             * @instance
             */
            RenewRequest.prototype.leaseId = "";

            /**
             * RenewRequest slotsBusy.
             * @member {number} slotsBusy
             * @memberof loschmidt.v1.RenewRequest
             * @instance
             */
            RenewRequest.prototype.slotsBusy = 0;

            /**
             * RenewRequest draining.
             * @member {boolean} draining
             * @memberof loschmidt.v1.RenewRequest
             * @instance
             */
            RenewRequest.prototype.draining = false;

            /**
             * RenewRequest lastsSeconds.
             * @member {number} lastsSeconds
             * @memberof loschmidt.v1.RenewRequest
             * @instance
             */
            RenewRequest.prototype.lastsSeconds = 0;

            /**
             * Creates a new RenewRequest instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.RenewRequest
             * @static
             * @param {loschmidt.v1.RenewRequest.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.RenewRequest} RenewRequest instance
             * @type {{
             *   (properties: loschmidt.v1.RenewRequest.$Shape): loschmidt.v1.RenewRequest & loschmidt.v1.RenewRequest.$Shape;
             *   (properties?: loschmidt.v1.RenewRequest.$Properties): loschmidt.v1.RenewRequest;
             * }}
             */
            RenewRequest.create = function(properties) {
                return new RenewRequest(properties);
            };

            /**
             * Encodes the specified RenewRequest message. Does not implicitly {@link loschmidt.v1.RenewRequest.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.RenewRequest
             * @static
             * @param {loschmidt.v1.RenewRequest.$Properties} message RenewRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RenewRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leaseId != null && $Object.hasOwnProperty.call(message, "leaseId") && message.leaseId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.leaseId);
                if (message.slotsBusy != null && $Object.hasOwnProperty.call(message, "slotsBusy") && message.slotsBusy !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.slotsBusy);
                if (message.draining != null && $Object.hasOwnProperty.call(message, "draining") && message.draining !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.draining);
                if (message.lastsSeconds != null && $Object.hasOwnProperty.call(message, "lastsSeconds") && !$Object.is(message.lastsSeconds, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.lastsSeconds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RenewRequest message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.RenewRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.RenewRequest & loschmidt.v1.RenewRequest.$Shape} RenewRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RenewRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.RenewRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.leaseId = value;
                            else
                                delete message.leaseId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.slotsBusy = value;
                            else
                                delete message.slotsBusy;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.draining = value;
                            else
                                delete message.draining;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.lastsSeconds = value;
                            else
                                delete message.lastsSeconds;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RenewRequest;
        })();

        v1.LeaveRequest = (function() {

            /**
             * Properties of a LeaveRequest.
             * @typedef {Object} loschmidt.v1.LeaveRequest.$Properties
             * @property {string|null} [leaseId] LeaveRequest leaseId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LeaveRequest.
             * @memberof loschmidt.v1
             * @interface ILeaveRequest
             * @augments loschmidt.v1.LeaveRequest.$Properties
             * @deprecated Use loschmidt.v1.LeaveRequest.$Properties instead.
             */

            /**
             * Shape of a LeaveRequest.
             * @typedef {loschmidt.v1.LeaveRequest.$Properties} loschmidt.v1.LeaveRequest.$Shape
             */

            /**
             * Constructs a new LeaveRequest.
             * @memberof loschmidt.v1
             * @classdesc Represents a LeaveRequest.
             * @constructor
             * @param {loschmidt.v1.LeaveRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LeaveRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LeaveRequest leaseId.
             * @member {string} leaseId
             * @memberof loschmidt.v1.LeaveRequest
             * @instance
             */
            LeaveRequest.prototype.leaseId = "";

            /**
             * Creates a new LeaveRequest instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.LeaveRequest
             * @static
             * @param {loschmidt.v1.LeaveRequest.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.LeaveRequest} LeaveRequest instance
             * @type {{
             *   (properties: loschmidt.v1.LeaveRequest.$Shape): loschmidt.v1.LeaveRequest & loschmidt.v1.LeaveRequest.$Shape;
             *   (properties?: loschmidt.v1.LeaveRequest.$Properties): loschmidt.v1.LeaveRequest;
             * }}
             */
            LeaveRequest.create = function(properties) {
                return new LeaveRequest(properties);
            };

            /**
             * Encodes the specified LeaveRequest message. Does not implicitly {@link loschmidt.v1.LeaveRequest.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.LeaveRequest
             * @static
             * @param {loschmidt.v1.LeaveRequest.$Properties} message LeaveRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeaveRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leaseId != null && $Object.hasOwnProperty.call(message, "leaseId") && message.leaseId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.leaseId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LeaveRequest message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.LeaveRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.LeaveRequest & loschmidt.v1.LeaveRequest.$Shape} LeaveRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeaveRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.LeaveRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.leaseId = value;
                            else
                                delete message.leaseId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LeaveRequest;
        })();

        v1.LeaveResponse = (function() {

            /**
             * Properties of a LeaveResponse.
             * @typedef {Object} loschmidt.v1.LeaveResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LeaveResponse.
             * @memberof loschmidt.v1
             * @interface ILeaveResponse
             * @augments loschmidt.v1.LeaveResponse.$Properties
             * @deprecated Use loschmidt.v1.LeaveResponse.$Properties instead.
             */

            /**
             * Shape of a LeaveResponse.
             * @typedef {loschmidt.v1.LeaveResponse.$Properties} loschmidt.v1.LeaveResponse.$Shape
             */

            /**
             * Constructs a new LeaveResponse.
             * @memberof loschmidt.v1
             * @classdesc Represents a LeaveResponse.
             * @constructor
             * @param {loschmidt.v1.LeaveResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LeaveResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new LeaveResponse instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.LeaveResponse
             * @static
             * @param {loschmidt.v1.LeaveResponse.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.LeaveResponse} LeaveResponse instance
             * @type {{
             *   (properties: loschmidt.v1.LeaveResponse.$Shape): loschmidt.v1.LeaveResponse & loschmidt.v1.LeaveResponse.$Shape;
             *   (properties?: loschmidt.v1.LeaveResponse.$Properties): loschmidt.v1.LeaveResponse;
             * }}
             */
            LeaveResponse.create = function(properties) {
                return new LeaveResponse(properties);
            };

            /**
             * Encodes the specified LeaveResponse message. Does not implicitly {@link loschmidt.v1.LeaveResponse.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.LeaveResponse
             * @static
             * @param {loschmidt.v1.LeaveResponse.$Properties} message LeaveResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeaveResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LeaveResponse message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.LeaveResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.LeaveResponse & loschmidt.v1.LeaveResponse.$Shape} LeaveResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeaveResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.LeaveResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LeaveResponse;
        })();

        v1.OverviewRequest = (function() {

            /**
             * Properties of an OverviewRequest.
             * @typedef {Object} loschmidt.v1.OverviewRequest.$Properties
             * @property {string|null} [campaign] OverviewRequest campaign
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OverviewRequest.
             * @memberof loschmidt.v1
             * @interface IOverviewRequest
             * @augments loschmidt.v1.OverviewRequest.$Properties
             * @deprecated Use loschmidt.v1.OverviewRequest.$Properties instead.
             */

            /**
             * Shape of an OverviewRequest.
             * @typedef {loschmidt.v1.OverviewRequest.$Properties} loschmidt.v1.OverviewRequest.$Shape
             */

            /**
             * Constructs a new OverviewRequest.
             * @memberof loschmidt.v1
             * @classdesc Represents an OverviewRequest.
             * @constructor
             * @param {loschmidt.v1.OverviewRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OverviewRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OverviewRequest campaign.
             * @member {string} campaign
             * @memberof loschmidt.v1.OverviewRequest
             * @instance
             */
            OverviewRequest.prototype.campaign = "";

            /**
             * Creates a new OverviewRequest instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.OverviewRequest
             * @static
             * @param {loschmidt.v1.OverviewRequest.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.OverviewRequest} OverviewRequest instance
             * @type {{
             *   (properties: loschmidt.v1.OverviewRequest.$Shape): loschmidt.v1.OverviewRequest & loschmidt.v1.OverviewRequest.$Shape;
             *   (properties?: loschmidt.v1.OverviewRequest.$Properties): loschmidt.v1.OverviewRequest;
             * }}
             */
            OverviewRequest.create = function(properties) {
                return new OverviewRequest(properties);
            };

            /**
             * Encodes the specified OverviewRequest message. Does not implicitly {@link loschmidt.v1.OverviewRequest.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.OverviewRequest
             * @static
             * @param {loschmidt.v1.OverviewRequest.$Properties} message OverviewRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OverviewRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.campaign != null && $Object.hasOwnProperty.call(message, "campaign") && message.campaign !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.campaign);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OverviewRequest message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.OverviewRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.OverviewRequest & loschmidt.v1.OverviewRequest.$Shape} OverviewRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OverviewRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.OverviewRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.campaign = value;
                            else
                                delete message.campaign;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OverviewRequest;
        })();

        v1.Overview = (function() {

            /**
             * Properties of an Overview.
             * @typedef {Object} loschmidt.v1.Overview.$Properties
             * @property {loschmidt.v1.Versions.$Properties|null} [versions] Overview versions
             * @property {Array.<loschmidt.v1.RunnerInfo.$Properties>|null} [runners] Overview runners
             * @property {Array.<loschmidt.v1.RunningChunk.$Properties>|null} [chunks] Overview chunks
             * @property {number|null} [idleMs] Overview idleMs
             * @property {Array.<loschmidt.v1.WaitingChunk.$Properties>|null} [waiting] Overview waiting
             * @property {Array.<loschmidt.v1.RefusedRunner.$Properties>|null} [refused] Overview refused
             * @property {Array.<loschmidt.v1.PoolInfo.$Properties>|null} [pools] Overview pools
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Overview.
             * @memberof loschmidt.v1
             * @interface IOverview
             * @augments loschmidt.v1.Overview.$Properties
             * @deprecated Use loschmidt.v1.Overview.$Properties instead.
             */

            /**
             * Shape of an Overview.
             * @typedef {loschmidt.v1.Overview.$Properties} loschmidt.v1.Overview.$Shape
             */

            /**
             * Constructs a new Overview.
             * @memberof loschmidt.v1
             * @classdesc Represents an Overview.
             * @constructor
             * @param {loschmidt.v1.Overview.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Overview = function (properties) {
                this.runners = [];
                this.chunks = [];
                this.waiting = [];
                this.refused = [];
                this.pools = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Overview versions.
             * @member {loschmidt.v1.Versions.$Properties|null|undefined} versions
             * @memberof loschmidt.v1.Overview
             * @instance
             */
            Overview.prototype.versions = null;

            /**
             * Overview runners.
             * @member {Array.<loschmidt.v1.RunnerInfo.$Properties>} runners
             * @memberof loschmidt.v1.Overview
             * @instance
             */
            Overview.prototype.runners = $util.emptyArray;

            /**
             * Overview chunks.
             * @member {Array.<loschmidt.v1.RunningChunk.$Properties>} chunks
             * @memberof loschmidt.v1.Overview
             * @instance
             */
            Overview.prototype.chunks = $util.emptyArray;

            /**
             * Overview idleMs.
             * @member {number} idleMs
             * @memberof loschmidt.v1.Overview
             * @instance
             */
            Overview.prototype.idleMs = 0;

            /**
             * Overview waiting.
             * @member {Array.<loschmidt.v1.WaitingChunk.$Properties>} waiting
             * @memberof loschmidt.v1.Overview
             * @instance
             */
            Overview.prototype.waiting = $util.emptyArray;

            /**
             * Overview refused.
             * @member {Array.<loschmidt.v1.RefusedRunner.$Properties>} refused
             * @memberof loschmidt.v1.Overview
             * @instance
             */
            Overview.prototype.refused = $util.emptyArray;

            /**
             * Overview pools.
             * @member {Array.<loschmidt.v1.PoolInfo.$Properties>} pools
             * @memberof loschmidt.v1.Overview
             * @instance
             */
            Overview.prototype.pools = $util.emptyArray;

            /**
             * Creates a new Overview instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.Overview
             * @static
             * @param {loschmidt.v1.Overview.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.Overview} Overview instance
             * @type {{
             *   (properties: loschmidt.v1.Overview.$Shape): loschmidt.v1.Overview & loschmidt.v1.Overview.$Shape;
             *   (properties?: loschmidt.v1.Overview.$Properties): loschmidt.v1.Overview;
             * }}
             */
            Overview.create = function(properties) {
                return new Overview(properties);
            };

            /**
             * Encodes the specified Overview message. Does not implicitly {@link loschmidt.v1.Overview.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.Overview
             * @static
             * @param {loschmidt.v1.Overview.$Properties} message Overview message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Overview.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.versions != null && $Object.hasOwnProperty.call(message, "versions"))
                    $root.loschmidt.v1.Versions.encode(message.versions, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.runners != null && message.runners.length)
                    for (let i = 0; i < message.runners.length; ++i)
                        $root.loschmidt.v1.RunnerInfo.encode(message.runners[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.chunks != null && message.chunks.length)
                    for (let i = 0; i < message.chunks.length; ++i)
                        $root.loschmidt.v1.RunningChunk.encode(message.chunks[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.idleMs != null && $Object.hasOwnProperty.call(message, "idleMs") && !$Object.is(message.idleMs, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.idleMs);
                if (message.waiting != null && message.waiting.length)
                    for (let i = 0; i < message.waiting.length; ++i)
                        $root.loschmidt.v1.WaitingChunk.encode(message.waiting[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.refused != null && message.refused.length)
                    for (let i = 0; i < message.refused.length; ++i)
                        $root.loschmidt.v1.RefusedRunner.encode(message.refused[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.pools != null && message.pools.length)
                    for (let i = 0; i < message.pools.length; ++i)
                        $root.loschmidt.v1.PoolInfo.encode(message.pools[i], writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Overview message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.Overview
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.Overview & loschmidt.v1.Overview.$Shape} Overview
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Overview.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.Overview();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.versions = $root.loschmidt.v1.Versions.decode(reader, reader.size(), $undefined, _depth + 1, message.versions);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.runners && message.runners.length))
                                message.runners = [];
                            message.runners.push($root.loschmidt.v1.RunnerInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.chunks && message.chunks.length))
                                message.chunks = [];
                            message.chunks.push($root.loschmidt.v1.RunningChunk.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.idleMs = value;
                            else
                                delete message.idleMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.waiting && message.waiting.length))
                                message.waiting = [];
                            message.waiting.push($root.loschmidt.v1.WaitingChunk.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.refused && message.refused.length))
                                message.refused = [];
                            message.refused.push($root.loschmidt.v1.RefusedRunner.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            if (!(message.pools && message.pools.length))
                                message.pools = [];
                            message.pools.push($root.loschmidt.v1.PoolInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Overview;
        })();

        v1.PoolInfo = (function() {

            /**
             * Properties of a PoolInfo.
             * @typedef {Object} loschmidt.v1.PoolInfo.$Properties
             * @property {string|null} [name] PoolInfo name
             * @property {string|null} [scheduler] PoolInfo scheduler
             * @property {number|null} [slots] PoolInfo slots
             * @property {string|null} [says] PoolInfo says
             * @property {Array.<loschmidt.v1.PoolJobInfo.$Properties>|null} [jobs] PoolInfo jobs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PoolInfo.
             * @memberof loschmidt.v1
             * @interface IPoolInfo
             * @augments loschmidt.v1.PoolInfo.$Properties
             * @deprecated Use loschmidt.v1.PoolInfo.$Properties instead.
             */

            /**
             * Shape of a PoolInfo.
             * @typedef {loschmidt.v1.PoolInfo.$Properties} loschmidt.v1.PoolInfo.$Shape
             */

            /**
             * Constructs a new PoolInfo.
             * @memberof loschmidt.v1
             * @classdesc Represents a PoolInfo.
             * @constructor
             * @param {loschmidt.v1.PoolInfo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PoolInfo = function (properties) {
                this.jobs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PoolInfo name.
             * @member {string} name
             * @memberof loschmidt.v1.PoolInfo
             * @instance
             */
            PoolInfo.prototype.name = "";

            /**
             * PoolInfo scheduler.
             * @member {string} scheduler
             * @memberof loschmidt.v1.PoolInfo
             * @instance
             */
            PoolInfo.prototype.scheduler = "";

            /**
             * PoolInfo slots.
             * @member {number} slots
             * @memberof loschmidt.v1.PoolInfo
             * @instance
             */
            PoolInfo.prototype.slots = 0;

            /**
             * PoolInfo says.
             * @member {string} says
             * @memberof loschmidt.v1.PoolInfo
             * @instance
             */
            PoolInfo.prototype.says = "";

            /**
             * PoolInfo jobs.
             * @member {Array.<loschmidt.v1.PoolJobInfo.$Properties>} jobs
             * @memberof loschmidt.v1.PoolInfo
             * @instance
             */
            PoolInfo.prototype.jobs = $util.emptyArray;

            /**
             * Creates a new PoolInfo instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.PoolInfo
             * @static
             * @param {loschmidt.v1.PoolInfo.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.PoolInfo} PoolInfo instance
             * @type {{
             *   (properties: loschmidt.v1.PoolInfo.$Shape): loschmidt.v1.PoolInfo & loschmidt.v1.PoolInfo.$Shape;
             *   (properties?: loschmidt.v1.PoolInfo.$Properties): loschmidt.v1.PoolInfo;
             * }}
             */
            PoolInfo.create = function(properties) {
                return new PoolInfo(properties);
            };

            /**
             * Encodes the specified PoolInfo message. Does not implicitly {@link loschmidt.v1.PoolInfo.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.PoolInfo
             * @static
             * @param {loschmidt.v1.PoolInfo.$Properties} message PoolInfo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PoolInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.scheduler != null && $Object.hasOwnProperty.call(message, "scheduler") && message.scheduler !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.scheduler);
                if (message.slots != null && $Object.hasOwnProperty.call(message, "slots") && message.slots !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.slots);
                if (message.says != null && $Object.hasOwnProperty.call(message, "says") && message.says !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.says);
                if (message.jobs != null && message.jobs.length)
                    for (let i = 0; i < message.jobs.length; ++i)
                        $root.loschmidt.v1.PoolJobInfo.encode(message.jobs[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PoolInfo message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.PoolInfo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.PoolInfo & loschmidt.v1.PoolInfo.$Shape} PoolInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PoolInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.PoolInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scheduler = value;
                            else
                                delete message.scheduler;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.slots = value;
                            else
                                delete message.slots;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.says = value;
                            else
                                delete message.says;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.jobs && message.jobs.length))
                                message.jobs = [];
                            message.jobs.push($root.loschmidt.v1.PoolJobInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PoolInfo;
        })();

        v1.PoolJobInfo = (function() {

            /**
             * Properties of a PoolJobInfo.
             * @typedef {Object} loschmidt.v1.PoolJobInfo.$Properties
             * @property {number|null} [number] PoolJobInfo number
             * @property {string|null} [id] PoolJobInfo id
             * @property {boolean|null} [running] PoolJobInfo running
             * @property {string|null} [detail] PoolJobInfo detail
             * @property {number|null} [lastsSeconds] PoolJobInfo lastsSeconds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PoolJobInfo.
             * @memberof loschmidt.v1
             * @interface IPoolJobInfo
             * @augments loschmidt.v1.PoolJobInfo.$Properties
             * @deprecated Use loschmidt.v1.PoolJobInfo.$Properties instead.
             */

            /**
             * Shape of a PoolJobInfo.
             * @typedef {loschmidt.v1.PoolJobInfo.$Properties} loschmidt.v1.PoolJobInfo.$Shape
             */

            /**
             * Constructs a new PoolJobInfo.
             * @memberof loschmidt.v1
             * @classdesc Represents a PoolJobInfo.
             * @constructor
             * @param {loschmidt.v1.PoolJobInfo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PoolJobInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PoolJobInfo number.
             * @member {number} number
             * @memberof loschmidt.v1.PoolJobInfo
             * @instance
             */
            PoolJobInfo.prototype.number = 0;

            /**
             * PoolJobInfo id.
             * @member {string} id
             * @memberof loschmidt.v1.PoolJobInfo
             * @instance
             */
            PoolJobInfo.prototype.id = "";

            /**
             * PoolJobInfo running.
             * @member {boolean} running
             * @memberof loschmidt.v1.PoolJobInfo
             * @instance
             */
            PoolJobInfo.prototype.running = false;

            /**
             * PoolJobInfo detail.
             * @member {string} detail
             * @memberof loschmidt.v1.PoolJobInfo
             * @instance
             */
            PoolJobInfo.prototype.detail = "";

            /**
             * PoolJobInfo lastsSeconds.
             * @member {number} lastsSeconds
             * @memberof loschmidt.v1.PoolJobInfo
             * @instance
             */
            PoolJobInfo.prototype.lastsSeconds = 0;

            /**
             * Creates a new PoolJobInfo instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.PoolJobInfo
             * @static
             * @param {loschmidt.v1.PoolJobInfo.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.PoolJobInfo} PoolJobInfo instance
             * @type {{
             *   (properties: loschmidt.v1.PoolJobInfo.$Shape): loschmidt.v1.PoolJobInfo & loschmidt.v1.PoolJobInfo.$Shape;
             *   (properties?: loschmidt.v1.PoolJobInfo.$Properties): loschmidt.v1.PoolJobInfo;
             * }}
             */
            PoolJobInfo.create = function(properties) {
                return new PoolJobInfo(properties);
            };

            /**
             * Encodes the specified PoolJobInfo message. Does not implicitly {@link loschmidt.v1.PoolJobInfo.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.PoolJobInfo
             * @static
             * @param {loschmidt.v1.PoolJobInfo.$Properties} message PoolJobInfo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PoolJobInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.number);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.id);
                if (message.running != null && $Object.hasOwnProperty.call(message, "running") && message.running !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.running);
                if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.detail);
                if (message.lastsSeconds != null && $Object.hasOwnProperty.call(message, "lastsSeconds") && !$Object.is(message.lastsSeconds, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.lastsSeconds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PoolJobInfo message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.PoolJobInfo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.PoolJobInfo & loschmidt.v1.PoolJobInfo.$Shape} PoolJobInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PoolJobInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.PoolJobInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.running = value;
                            else
                                delete message.running;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detail = value;
                            else
                                delete message.detail;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.lastsSeconds = value;
                            else
                                delete message.lastsSeconds;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PoolJobInfo;
        })();

        v1.RefusedRunner = (function() {

            /**
             * Properties of a RefusedRunner.
             * @typedef {Object} loschmidt.v1.RefusedRunner.$Properties
             * @property {string|null} [address] RefusedRunner address
             * @property {string|null} [host] RefusedRunner host
             * @property {string|null} [reason] RefusedRunner reason
             * @property {number|null} [seconds] RefusedRunner seconds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RefusedRunner.
             * @memberof loschmidt.v1
             * @interface IRefusedRunner
             * @augments loschmidt.v1.RefusedRunner.$Properties
             * @deprecated Use loschmidt.v1.RefusedRunner.$Properties instead.
             */

            /**
             * Shape of a RefusedRunner.
             * @typedef {loschmidt.v1.RefusedRunner.$Properties} loschmidt.v1.RefusedRunner.$Shape
             */

            /**
             * Constructs a new RefusedRunner.
             * @memberof loschmidt.v1
             * @classdesc Represents a RefusedRunner.
             * @constructor
             * @param {loschmidt.v1.RefusedRunner.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RefusedRunner = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RefusedRunner address.
             * @member {string} address
             * @memberof loschmidt.v1.RefusedRunner
             * @instance
             */
            RefusedRunner.prototype.address = "";

            /**
             * RefusedRunner host.
             * @member {string} host
             * @memberof loschmidt.v1.RefusedRunner
             * @instance
             */
            RefusedRunner.prototype.host = "";

            /**
             * RefusedRunner reason.
             * @member {string} reason
             * @memberof loschmidt.v1.RefusedRunner
             * @instance
             */
            RefusedRunner.prototype.reason = "";

            /**
             * RefusedRunner seconds.
             * @member {number} seconds
             * @memberof loschmidt.v1.RefusedRunner
             * @instance
             */
            RefusedRunner.prototype.seconds = 0;

            /**
             * Creates a new RefusedRunner instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.RefusedRunner
             * @static
             * @param {loschmidt.v1.RefusedRunner.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.RefusedRunner} RefusedRunner instance
             * @type {{
             *   (properties: loschmidt.v1.RefusedRunner.$Shape): loschmidt.v1.RefusedRunner & loschmidt.v1.RefusedRunner.$Shape;
             *   (properties?: loschmidt.v1.RefusedRunner.$Properties): loschmidt.v1.RefusedRunner;
             * }}
             */
            RefusedRunner.create = function(properties) {
                return new RefusedRunner(properties);
            };

            /**
             * Encodes the specified RefusedRunner message. Does not implicitly {@link loschmidt.v1.RefusedRunner.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.RefusedRunner
             * @static
             * @param {loschmidt.v1.RefusedRunner.$Properties} message RefusedRunner message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RefusedRunner.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
                if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.host);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && !$Object.is(message.seconds, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.seconds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RefusedRunner message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.RefusedRunner
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.RefusedRunner & loschmidt.v1.RefusedRunner.$Shape} RefusedRunner
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RefusedRunner.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.RefusedRunner();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.host = value;
                            else
                                delete message.host;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RefusedRunner;
        })();

        v1.RunnerInfo = (function() {

            /**
             * Properties of a RunnerInfo.
             * @typedef {Object} loschmidt.v1.RunnerInfo.$Properties
             * @property {string|null} [runnerId] RunnerInfo runnerId
             * @property {string|null} [address] RunnerInfo address
             * @property {string|null} [host] RunnerInfo host
             * @property {number|null} [slots] RunnerInfo slots
             * @property {number|null} [slotsBusy] RunnerInfo slotsBusy
             * @property {number|null} [memoryBytes] RunnerInfo memoryBytes
             * @property {loschmidt.v1.Versions.$Properties|null} [versions] RunnerInfo versions
             * @property {boolean|null} [draining] RunnerInfo draining
             * @property {number|null} [speed] RunnerInfo speed
             * @property {string|null} [rests] RunnerInfo rests
             * @property {number|null} [restsSeconds] RunnerInfo restsSeconds
             * @property {number|null} [lastsSeconds] RunnerInfo lastsSeconds
             * @property {string|null} [kernelForm] RunnerInfo kernelForm
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RunnerInfo.
             * @memberof loschmidt.v1
             * @interface IRunnerInfo
             * @augments loschmidt.v1.RunnerInfo.$Properties
             * @deprecated Use loschmidt.v1.RunnerInfo.$Properties instead.
             */

            /**
             * Shape of a RunnerInfo.
             * @typedef {loschmidt.v1.RunnerInfo.$Properties} loschmidt.v1.RunnerInfo.$Shape
             */

            /**
             * Constructs a new RunnerInfo.
             * @memberof loschmidt.v1
             * @classdesc Represents a RunnerInfo.
             * @constructor
             * @param {loschmidt.v1.RunnerInfo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RunnerInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RunnerInfo runnerId.
             * @member {string} runnerId
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.runnerId = "";

            /**
             * RunnerInfo address.
             * @member {string} address
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.address = "";

            /**
             * RunnerInfo host.
             * @member {string} host
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.host = "";

            /**
             * RunnerInfo slots.
             * @member {number} slots
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.slots = 0;

            /**
             * RunnerInfo slotsBusy.
             * @member {number} slotsBusy
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.slotsBusy = 0;

            /**
             * RunnerInfo memoryBytes.
             * @member {number} memoryBytes
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.memoryBytes = 0;

            /**
             * RunnerInfo versions.
             * @member {loschmidt.v1.Versions.$Properties|null|undefined} versions
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.versions = null;

            /**
             * RunnerInfo draining.
             * @member {boolean} draining
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.draining = false;

            /**
             * RunnerInfo speed.
             * @member {number} speed
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.speed = 0;

            /**
             * RunnerInfo rests.
             * @member {string} rests
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.rests = "";

            /**
             * RunnerInfo restsSeconds.
             * @member {number} restsSeconds
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.restsSeconds = 0;

            /**
             * RunnerInfo lastsSeconds.
             * @member {number} lastsSeconds
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.lastsSeconds = 0;

            /**
             * RunnerInfo kernelForm.
             * @member {string} kernelForm
             * @memberof loschmidt.v1.RunnerInfo
             * @instance
             */
            RunnerInfo.prototype.kernelForm = "";

            /**
             * Creates a new RunnerInfo instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.RunnerInfo
             * @static
             * @param {loschmidt.v1.RunnerInfo.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.RunnerInfo} RunnerInfo instance
             * @type {{
             *   (properties: loschmidt.v1.RunnerInfo.$Shape): loschmidt.v1.RunnerInfo & loschmidt.v1.RunnerInfo.$Shape;
             *   (properties?: loschmidt.v1.RunnerInfo.$Properties): loschmidt.v1.RunnerInfo;
             * }}
             */
            RunnerInfo.create = function(properties) {
                return new RunnerInfo(properties);
            };

            /**
             * Encodes the specified RunnerInfo message. Does not implicitly {@link loschmidt.v1.RunnerInfo.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.RunnerInfo
             * @static
             * @param {loschmidt.v1.RunnerInfo.$Properties} message RunnerInfo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RunnerInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.runnerId != null && $Object.hasOwnProperty.call(message, "runnerId") && message.runnerId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.runnerId);
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.address);
                if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.host);
                if (message.slots != null && $Object.hasOwnProperty.call(message, "slots") && message.slots !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.slots);
                if (message.slotsBusy != null && $Object.hasOwnProperty.call(message, "slotsBusy") && message.slotsBusy !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.slotsBusy);
                if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes") && !$Object.is(message.memoryBytes, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.memoryBytes);
                if (message.versions != null && $Object.hasOwnProperty.call(message, "versions"))
                    $root.loschmidt.v1.Versions.encode(message.versions, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.draining != null && $Object.hasOwnProperty.call(message, "draining") && message.draining !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.draining);
                if (message.speed != null && $Object.hasOwnProperty.call(message, "speed") && !$Object.is(message.speed, 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.speed);
                if (message.rests != null && $Object.hasOwnProperty.call(message, "rests") && message.rests !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.rests);
                if (message.restsSeconds != null && $Object.hasOwnProperty.call(message, "restsSeconds") && !$Object.is(message.restsSeconds, 0))
                    writer.uint32(/* id 11, wireType 1 =*/89).double(message.restsSeconds);
                if (message.lastsSeconds != null && $Object.hasOwnProperty.call(message, "lastsSeconds") && !$Object.is(message.lastsSeconds, 0))
                    writer.uint32(/* id 12, wireType 1 =*/97).double(message.lastsSeconds);
                if (message.kernelForm != null && $Object.hasOwnProperty.call(message, "kernelForm") && message.kernelForm !== "")
                    writer.uint32(/* id 13, wireType 2 =*/106).string(message.kernelForm);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RunnerInfo message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.RunnerInfo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.RunnerInfo & loschmidt.v1.RunnerInfo.$Shape} RunnerInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RunnerInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.RunnerInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.runnerId = value;
                            else
                                delete message.runnerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.host = value;
                            else
                                delete message.host;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.slots = value;
                            else
                                delete message.slots;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.slotsBusy = value;
                            else
                                delete message.slotsBusy;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.memoryBytes = value;
                            else
                                delete message.memoryBytes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.versions = $root.loschmidt.v1.Versions.decode(reader, reader.size(), $undefined, _depth + 1, message.versions);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.draining = value;
                            else
                                delete message.draining;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.speed = value;
                            else
                                delete message.speed;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.rests = value;
                            else
                                delete message.rests;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.restsSeconds = value;
                            else
                                delete message.restsSeconds;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.lastsSeconds = value;
                            else
                                delete message.lastsSeconds;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kernelForm = value;
                            else
                                delete message.kernelForm;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RunnerInfo;
        })();

        v1.RunningChunk = (function() {

            /**
             * Properties of a RunningChunk.
             * @typedef {Object} loschmidt.v1.RunningChunk.$Properties
             * @property {string|null} [campaign] RunningChunk campaign
             * @property {string|null} [chunk] RunningChunk chunk
             * @property {string|null} [runnerId] RunningChunk runnerId
             * @property {number|null} [points] RunningChunk points
             * @property {number|null} [pointsDone] RunningChunk pointsDone
             * @property {number|null} [index] RunningChunk index
             * @property {number|null} [cycle] RunningChunk cycle
             * @property {number|null} [seconds] RunningChunk seconds
             * @property {number|null} [quietSeconds] RunningChunk quietSeconds
             * @property {string|null} [folder] RunningChunk folder
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RunningChunk.
             * @memberof loschmidt.v1
             * @interface IRunningChunk
             * @augments loschmidt.v1.RunningChunk.$Properties
             * @deprecated Use loschmidt.v1.RunningChunk.$Properties instead.
             */

            /**
             * Shape of a RunningChunk.
             * @typedef {loschmidt.v1.RunningChunk.$Properties} loschmidt.v1.RunningChunk.$Shape
             */

            /**
             * Constructs a new RunningChunk.
             * @memberof loschmidt.v1
             * @classdesc Represents a RunningChunk.
             * @constructor
             * @param {loschmidt.v1.RunningChunk.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RunningChunk = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RunningChunk campaign.
             * @member {string} campaign
             * @memberof loschmidt.v1.RunningChunk
             * @instance
             */
            RunningChunk.prototype.campaign = "";

            /**
             * RunningChunk chunk.
             * @member {string} chunk
             * @memberof loschmidt.v1.RunningChunk
             * @instance
             */
            RunningChunk.prototype.chunk = "";

            /**
             * RunningChunk runnerId.
             * @member {string} runnerId
             * @memberof loschmidt.v1.RunningChunk
             * @instance
             */
            RunningChunk.prototype.runnerId = "";

            /**
             * RunningChunk points.
             * @member {number} points
             * @memberof loschmidt.v1.RunningChunk
             * @instance
             */
            RunningChunk.prototype.points = 0;

            /**
             * RunningChunk pointsDone.
             * @member {number} pointsDone
             * @memberof loschmidt.v1.RunningChunk
             * @instance
             */
            RunningChunk.prototype.pointsDone = 0;

            /**
             * RunningChunk index.
             * @member {number} index
             * @memberof loschmidt.v1.RunningChunk
             * @instance
             */
            RunningChunk.prototype.index = 0;

            /**
             * RunningChunk cycle.
             * @member {number} cycle
             * @memberof loschmidt.v1.RunningChunk
             * @instance
             */
            RunningChunk.prototype.cycle = 0;

            /**
             * RunningChunk seconds.
             * @member {number} seconds
             * @memberof loschmidt.v1.RunningChunk
             * @instance
             */
            RunningChunk.prototype.seconds = 0;

            /**
             * RunningChunk quietSeconds.
             * @member {number} quietSeconds
             * @memberof loschmidt.v1.RunningChunk
             * @instance
             */
            RunningChunk.prototype.quietSeconds = 0;

            /**
             * RunningChunk folder.
             * @member {string} folder
             * @memberof loschmidt.v1.RunningChunk
             * @instance
             */
            RunningChunk.prototype.folder = "";

            /**
             * Creates a new RunningChunk instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.RunningChunk
             * @static
             * @param {loschmidt.v1.RunningChunk.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.RunningChunk} RunningChunk instance
             * @type {{
             *   (properties: loschmidt.v1.RunningChunk.$Shape): loschmidt.v1.RunningChunk & loschmidt.v1.RunningChunk.$Shape;
             *   (properties?: loschmidt.v1.RunningChunk.$Properties): loschmidt.v1.RunningChunk;
             * }}
             */
            RunningChunk.create = function(properties) {
                return new RunningChunk(properties);
            };

            /**
             * Encodes the specified RunningChunk message. Does not implicitly {@link loschmidt.v1.RunningChunk.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.RunningChunk
             * @static
             * @param {loschmidt.v1.RunningChunk.$Properties} message RunningChunk message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RunningChunk.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.campaign != null && $Object.hasOwnProperty.call(message, "campaign") && message.campaign !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.campaign);
                if (message.chunk != null && $Object.hasOwnProperty.call(message, "chunk") && message.chunk !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.chunk);
                if (message.runnerId != null && $Object.hasOwnProperty.call(message, "runnerId") && message.runnerId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.runnerId);
                if (message.points != null && $Object.hasOwnProperty.call(message, "points") && message.points !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.points);
                if (message.pointsDone != null && $Object.hasOwnProperty.call(message, "pointsDone") && message.pointsDone !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.pointsDone);
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.index);
                if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle") && message.cycle !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).int32(message.cycle);
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && !$Object.is(message.seconds, 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.seconds);
                if (message.quietSeconds != null && $Object.hasOwnProperty.call(message, "quietSeconds") && !$Object.is(message.quietSeconds, 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.quietSeconds);
                if (message.folder != null && $Object.hasOwnProperty.call(message, "folder") && message.folder !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.folder);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RunningChunk message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.RunningChunk
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.RunningChunk & loschmidt.v1.RunningChunk.$Shape} RunningChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RunningChunk.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.RunningChunk();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.campaign = value;
                            else
                                delete message.campaign;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.chunk = value;
                            else
                                delete message.chunk;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.runnerId = value;
                            else
                                delete message.runnerId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.points = value;
                            else
                                delete message.points;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.pointsDone = value;
                            else
                                delete message.pointsDone;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.cycle = value;
                            else
                                delete message.cycle;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.quietSeconds = value;
                            else
                                delete message.quietSeconds;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.folder = value;
                            else
                                delete message.folder;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RunningChunk;
        })();

        v1.WaitingChunk = (function() {

            /**
             * Properties of a WaitingChunk.
             * @typedef {Object} loschmidt.v1.WaitingChunk.$Properties
             * @property {string|null} [campaign] WaitingChunk campaign
             * @property {string|null} [chunk] WaitingChunk chunk
             * @property {number|null} [memoryBytes] WaitingChunk memoryBytes
             * @property {string|null} [reason] WaitingChunk reason
             * @property {number|null} [seconds] WaitingChunk seconds
             * @property {string|null} [folder] WaitingChunk folder
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WaitingChunk.
             * @memberof loschmidt.v1
             * @interface IWaitingChunk
             * @augments loschmidt.v1.WaitingChunk.$Properties
             * @deprecated Use loschmidt.v1.WaitingChunk.$Properties instead.
             */

            /**
             * Shape of a WaitingChunk.
             * @typedef {loschmidt.v1.WaitingChunk.$Properties} loschmidt.v1.WaitingChunk.$Shape
             */

            /**
             * Constructs a new WaitingChunk.
             * @memberof loschmidt.v1
             * @classdesc Represents a WaitingChunk.
             * @constructor
             * @param {loschmidt.v1.WaitingChunk.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WaitingChunk = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WaitingChunk campaign.
             * @member {string} campaign
             * @memberof loschmidt.v1.WaitingChunk
             * @instance
             */
            WaitingChunk.prototype.campaign = "";

            /**
             * WaitingChunk chunk.
             * @member {string} chunk
             * @memberof loschmidt.v1.WaitingChunk
             * @instance
             */
            WaitingChunk.prototype.chunk = "";

            /**
             * WaitingChunk memoryBytes.
             * @member {number} memoryBytes
             * @memberof loschmidt.v1.WaitingChunk
             * @instance
             */
            WaitingChunk.prototype.memoryBytes = 0;

            /**
             * WaitingChunk reason.
             * @member {string} reason
             * @memberof loschmidt.v1.WaitingChunk
             * @instance
             */
            WaitingChunk.prototype.reason = "";

            /**
             * WaitingChunk seconds.
             * @member {number} seconds
             * @memberof loschmidt.v1.WaitingChunk
             * @instance
             */
            WaitingChunk.prototype.seconds = 0;

            /**
             * WaitingChunk folder.
             * @member {string} folder
             * @memberof loschmidt.v1.WaitingChunk
             * @instance
             */
            WaitingChunk.prototype.folder = "";

            /**
             * Creates a new WaitingChunk instance using the specified properties.
             * @function create
             * @memberof loschmidt.v1.WaitingChunk
             * @static
             * @param {loschmidt.v1.WaitingChunk.$Properties=} [properties] Properties to set
             * @returns {loschmidt.v1.WaitingChunk} WaitingChunk instance
             * @type {{
             *   (properties: loschmidt.v1.WaitingChunk.$Shape): loschmidt.v1.WaitingChunk & loschmidt.v1.WaitingChunk.$Shape;
             *   (properties?: loschmidt.v1.WaitingChunk.$Properties): loschmidt.v1.WaitingChunk;
             * }}
             */
            WaitingChunk.create = function(properties) {
                return new WaitingChunk(properties);
            };

            /**
             * Encodes the specified WaitingChunk message. Does not implicitly {@link loschmidt.v1.WaitingChunk.verify|verify} messages.
             * @function encode
             * @memberof loschmidt.v1.WaitingChunk
             * @static
             * @param {loschmidt.v1.WaitingChunk.$Properties} message WaitingChunk message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WaitingChunk.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.campaign != null && $Object.hasOwnProperty.call(message, "campaign") && message.campaign !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.campaign);
                if (message.chunk != null && $Object.hasOwnProperty.call(message, "chunk") && message.chunk !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.chunk);
                if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes") && !$Object.is(message.memoryBytes, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.memoryBytes);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.reason);
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && !$Object.is(message.seconds, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.seconds);
                if (message.folder != null && $Object.hasOwnProperty.call(message, "folder") && message.folder !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.folder);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WaitingChunk message from the specified reader or buffer.
             * @function decode
             * @memberof loschmidt.v1.WaitingChunk
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {loschmidt.v1.WaitingChunk & loschmidt.v1.WaitingChunk.$Shape} WaitingChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WaitingChunk.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.loschmidt.v1.WaitingChunk();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.campaign = value;
                            else
                                delete message.campaign;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.chunk = value;
                            else
                                delete message.chunk;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.memoryBytes = value;
                            else
                                delete message.memoryBytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.folder = value;
                            else
                                delete message.folder;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WaitingChunk;
        })();

        return v1;
    })();

    return loschmidt;
})();

export const arrow = $root.arrow = (() => {

    /**
     * Namespace arrow.
     * @exports arrow
     * @namespace
     */
    const arrow = {};

    arrow.flight = (function() {

        /**
         * Namespace flight.
         * @memberof arrow
         * @namespace
         */
        const flight = {};

        flight.protocol = (function() {

            /**
             * Namespace protocol.
             * @memberof arrow.flight
             * @namespace
             */
            const protocol = {};

            protocol.FlightService = (function() {

                /**
                 * Constructs a new FlightService service.
                 * @memberof arrow.flight.protocol
                 * @classdesc Represents a FlightService
                 * @extends $protobuf.rpc.Service
                 * @constructor
                 * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
                 * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
                 * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
                 */
                const FlightService = function(rpcImpl, requestDelimited, responseDelimited) {
                    $protobuf.rpc.Service.call(this, rpcImpl, requestDelimited, responseDelimited);
                };

                $Object.defineProperty(FlightService.prototype = $Object.create($protobuf.rpc.Service.prototype), "constructor", { value: FlightService, writable: true, enumerable: false, configurable: true });

                /**
                 * Creates new FlightService service using the specified rpc implementation.
                 * @function create
                 * @memberof arrow.flight.protocol.FlightService
                 * @static
                 * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
                 * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
                 * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
                 * @returns {FlightService} RPC service. Useful where requests and/or responses are streamed.
                 */
                FlightService.create = function(rpcImpl, requestDelimited, responseDelimited) {
                    return new this(rpcImpl, requestDelimited, responseDelimited);
                };

                /**
                 * Callback as used by {@link arrow.flight.protocol.FlightService#handshake}.
                 * @memberof arrow.flight.protocol.FlightService
                 * @typedef HandshakeCallback
                 * @type {function}
                 * @param {Error|null} error Error, if any
                 * @param {arrow.flight.protocol.HandshakeResponse} [response] HandshakeResponse
                 */

                /**
                 * Calls Handshake.
                 * @memberof arrow.flight.protocol.FlightService
                 * @typedef Handshake
                 * @type {{
                 *   (request: arrow.flight.protocol.IHandshakeRequest, callback: arrow.flight.protocol.FlightService.HandshakeCallback): void;
                 *   (request: arrow.flight.protocol.IHandshakeRequest): Promise<arrow.flight.protocol.HandshakeResponse>;
                 *   readonly name: "Handshake";
                 *   readonly path: "/arrow.flight.protocol.FlightService/Handshake";
                 *   readonly requestType: "HandshakeRequest";
                 *   readonly responseType: "HandshakeResponse";
                 *   readonly requestStream: true;
                 *   readonly responseStream: true;
                 * }}
                 */

                /**
                 * Calls Handshake.
                 * @name arrow.flight.protocol.FlightService#handshake
                 * @type {arrow.flight.protocol.FlightService.Handshake}
                 */
                $Object.defineProperties(FlightService.prototype.handshake = function(request, callback) {
                    return $protobuf.rpc.Service.prototype.rpcCall.call(this, FlightService.prototype.handshake, $root.arrow.flight.protocol.HandshakeRequest, $root.arrow.flight.protocol.HandshakeResponse, request, callback);
                }, {
                    name: { value: "Handshake" },
                    path: { value: "/arrow.flight.protocol.FlightService/Handshake" },
                    requestType: { value: "HandshakeRequest" },
                    responseType: { value: "HandshakeResponse" },
                    requestStream: { value: true },
                    responseStream: { value: true }
                });

                /**
                 * Callback as used by {@link arrow.flight.protocol.FlightService#listFlights}.
                 * @memberof arrow.flight.protocol.FlightService
                 * @typedef ListFlightsCallback
                 * @type {function}
                 * @param {Error|null} error Error, if any
                 * @param {arrow.flight.protocol.FlightInfo} [response] FlightInfo
                 */

                /**
                 * Calls ListFlights.
                 * @memberof arrow.flight.protocol.FlightService
                 * @typedef ListFlights
                 * @type {{
                 *   (request: arrow.flight.protocol.ICriteria, callback: arrow.flight.protocol.FlightService.ListFlightsCallback): void;
                 *   (request: arrow.flight.protocol.ICriteria): Promise<arrow.flight.protocol.FlightInfo>;
                 *   readonly name: "ListFlights";
                 *   readonly path: "/arrow.flight.protocol.FlightService/ListFlights";
                 *   readonly requestType: "Criteria";
                 *   readonly responseType: "FlightInfo";
                 *   readonly requestStream: undefined;
                 *   readonly responseStream: true;
                 * }}
                 */

                /**
                 * Calls ListFlights.
                 * @name arrow.flight.protocol.FlightService#listFlights
                 * @type {arrow.flight.protocol.FlightService.ListFlights}
                 */
                $Object.defineProperties(FlightService.prototype.listFlights = function(request, callback) {
                    return $protobuf.rpc.Service.prototype.rpcCall.call(this, FlightService.prototype.listFlights, $root.arrow.flight.protocol.Criteria, $root.arrow.flight.protocol.FlightInfo, request, callback);
                }, {
                    name: { value: "ListFlights" },
                    path: { value: "/arrow.flight.protocol.FlightService/ListFlights" },
                    requestType: { value: "Criteria" },
                    responseType: { value: "FlightInfo" },
                    requestStream: { value: $undefined },
                    responseStream: { value: true }
                });

                /**
                 * Callback as used by {@link arrow.flight.protocol.FlightService#getFlightInfo}.
                 * @memberof arrow.flight.protocol.FlightService
                 * @typedef GetFlightInfoCallback
                 * @type {function}
                 * @param {Error|null} error Error, if any
                 * @param {arrow.flight.protocol.FlightInfo} [response] FlightInfo
                 */

                /**
                 * Calls GetFlightInfo.
                 * @memberof arrow.flight.protocol.FlightService
                 * @typedef GetFlightInfo
                 * @type {{
                 *   (request: arrow.flight.protocol.IFlightDescriptor, callback: arrow.flight.protocol.FlightService.GetFlightInfoCallback): void;
                 *   (request: arrow.flight.protocol.IFlightDescriptor): Promise<arrow.flight.protocol.FlightInfo>;
                 *   readonly name: "GetFlightInfo";
                 *   readonly path: "/arrow.flight.protocol.FlightService/GetFlightInfo";
                 *   readonly requestType: "FlightDescriptor";
                 *   readonly responseType: "FlightInfo";
                 *   readonly requestStream: undefined;
                 *   readonly responseStream: undefined;
                 * }}
                 */

                /**
                 * Calls GetFlightInfo.
                 * @name arrow.flight.protocol.FlightService#getFlightInfo
                 * @type {arrow.flight.protocol.FlightService.GetFlightInfo}
                 */
                $Object.defineProperties(FlightService.prototype.getFlightInfo = function(request, callback) {
                    return $protobuf.rpc.Service.prototype.rpcCall.call(this, FlightService.prototype.getFlightInfo, $root.arrow.flight.protocol.FlightDescriptor, $root.arrow.flight.protocol.FlightInfo, request, callback);
                }, {
                    name: { value: "GetFlightInfo" },
                    path: { value: "/arrow.flight.protocol.FlightService/GetFlightInfo" },
                    requestType: { value: "FlightDescriptor" },
                    responseType: { value: "FlightInfo" },
                    requestStream: { value: $undefined },
                    responseStream: { value: $undefined }
                });

                /**
                 * Callback as used by {@link arrow.flight.protocol.FlightService#getSchema}.
                 * @memberof arrow.flight.protocol.FlightService
                 * @typedef GetSchemaCallback
                 * @type {function}
                 * @param {Error|null} error Error, if any
                 * @param {arrow.flight.protocol.SchemaResult} [response] SchemaResult
                 */

                /**
                 * Calls GetSchema.
                 * @memberof arrow.flight.protocol.FlightService
                 * @typedef GetSchema
                 * @type {{
                 *   (request: arrow.flight.protocol.IFlightDescriptor, callback: arrow.flight.protocol.FlightService.GetSchemaCallback): void;
                 *   (request: arrow.flight.protocol.IFlightDescriptor): Promise<arrow.flight.protocol.SchemaResult>;
                 *   readonly name: "GetSchema";
                 *   readonly path: "/arrow.flight.protocol.FlightService/GetSchema";
                 *   readonly requestType: "FlightDescriptor";
                 *   readonly responseType: "SchemaResult";
                 *   readonly requestStream: undefined;
                 *   readonly responseStream: undefined;
                 * }}
                 */

                /**
                 * Calls GetSchema.
                 * @name arrow.flight.protocol.FlightService#getSchema
                 * @type {arrow.flight.protocol.FlightService.GetSchema}
                 */
                $Object.defineProperties(FlightService.prototype.getSchema = function(request, callback) {
                    return $protobuf.rpc.Service.prototype.rpcCall.call(this, FlightService.prototype.getSchema, $root.arrow.flight.protocol.FlightDescriptor, $root.arrow.flight.protocol.SchemaResult, request, callback);
                }, {
                    name: { value: "GetSchema" },
                    path: { value: "/arrow.flight.protocol.FlightService/GetSchema" },
                    requestType: { value: "FlightDescriptor" },
                    responseType: { value: "SchemaResult" },
                    requestStream: { value: $undefined },
                    responseStream: { value: $undefined }
                });

                /**
                 * Callback as used by {@link arrow.flight.protocol.FlightService#doGet}.
                 * @memberof arrow.flight.protocol.FlightService
                 * @typedef DoGetCallback
                 * @type {function}
                 * @param {Error|null} error Error, if any
                 * @param {arrow.flight.protocol.FlightData} [response] FlightData
                 */

                /**
                 * Calls DoGet.
                 * @memberof arrow.flight.protocol.FlightService
                 * @typedef DoGet
                 * @type {{
                 *   (request: arrow.flight.protocol.ITicket, callback: arrow.flight.protocol.FlightService.DoGetCallback): void;
                 *   (request: arrow.flight.protocol.ITicket): Promise<arrow.flight.protocol.FlightData>;
                 *   readonly name: "DoGet";
                 *   readonly path: "/arrow.flight.protocol.FlightService/DoGet";
                 *   readonly requestType: "Ticket";
                 *   readonly responseType: "FlightData";
                 *   readonly requestStream: undefined;
                 *   readonly responseStream: true;
                 * }}
                 */

                /**
                 * Calls DoGet.
                 * @name arrow.flight.protocol.FlightService#doGet
                 * @type {arrow.flight.protocol.FlightService.DoGet}
                 */
                $Object.defineProperties(FlightService.prototype.doGet = function(request, callback) {
                    return $protobuf.rpc.Service.prototype.rpcCall.call(this, FlightService.prototype.doGet, $root.arrow.flight.protocol.Ticket, $root.arrow.flight.protocol.FlightData, request, callback);
                }, {
                    name: { value: "DoGet" },
                    path: { value: "/arrow.flight.protocol.FlightService/DoGet" },
                    requestType: { value: "Ticket" },
                    responseType: { value: "FlightData" },
                    requestStream: { value: $undefined },
                    responseStream: { value: true }
                });

                return FlightService;
            })();

            protocol.HandshakeRequest = (function() {

                /**
                 * Properties of a HandshakeRequest.
                 * @typedef {Object} arrow.flight.protocol.HandshakeRequest.$Properties
                 * @property {number|null} [protocolVersion] HandshakeRequest protocolVersion
                 * @property {Uint8Array|null} [payload] HandshakeRequest payload
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a HandshakeRequest.
                 * @memberof arrow.flight.protocol
                 * @interface IHandshakeRequest
                 * @augments arrow.flight.protocol.HandshakeRequest.$Properties
                 * @deprecated Use arrow.flight.protocol.HandshakeRequest.$Properties instead.
                 */

                /**
                 * Shape of a HandshakeRequest.
                 * @typedef {arrow.flight.protocol.HandshakeRequest.$Properties} arrow.flight.protocol.HandshakeRequest.$Shape
                 */

                /**
                 * Constructs a new HandshakeRequest.
                 * @memberof arrow.flight.protocol
                 * @classdesc Represents a HandshakeRequest.
                 * @constructor
                 * @param {arrow.flight.protocol.HandshakeRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const HandshakeRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * HandshakeRequest protocolVersion.
                 * @member {number} protocolVersion
                 * @memberof arrow.flight.protocol.HandshakeRequest
                 * @instance
                 */
                HandshakeRequest.prototype.protocolVersion = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * HandshakeRequest payload.
                 * @member {Uint8Array} payload
                 * @memberof arrow.flight.protocol.HandshakeRequest
                 * @instance
                 */
                HandshakeRequest.prototype.payload = $util.newBuffer([]);

                /**
                 * Creates a new HandshakeRequest instance using the specified properties.
                 * @function create
                 * @memberof arrow.flight.protocol.HandshakeRequest
                 * @static
                 * @param {arrow.flight.protocol.HandshakeRequest.$Properties=} [properties] Properties to set
                 * @returns {arrow.flight.protocol.HandshakeRequest} HandshakeRequest instance
                 * @type {{
                 *   (properties: arrow.flight.protocol.HandshakeRequest.$Shape): arrow.flight.protocol.HandshakeRequest & arrow.flight.protocol.HandshakeRequest.$Shape;
                 *   (properties?: arrow.flight.protocol.HandshakeRequest.$Properties): arrow.flight.protocol.HandshakeRequest;
                 * }}
                 */
                HandshakeRequest.create = function(properties) {
                    return new HandshakeRequest(properties);
                };

                /**
                 * Encodes the specified HandshakeRequest message. Does not implicitly {@link arrow.flight.protocol.HandshakeRequest.verify|verify} messages.
                 * @function encode
                 * @memberof arrow.flight.protocol.HandshakeRequest
                 * @static
                 * @param {arrow.flight.protocol.HandshakeRequest.$Properties} message HandshakeRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                HandshakeRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && (typeof message.protocolVersion === "object" ? message.protocolVersion.low || message.protocolVersion.high : message.protocolVersion !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.protocolVersion);
                    if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.payload);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a HandshakeRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof arrow.flight.protocol.HandshakeRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.HandshakeRequest & arrow.flight.protocol.HandshakeRequest.$Shape} HandshakeRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                HandshakeRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.arrow.flight.protocol.HandshakeRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.protocolVersion = value;
                                else
                                    delete message.protocolVersion;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.payload = value;
                                else
                                    delete message.payload;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return HandshakeRequest;
            })();

            protocol.HandshakeResponse = (function() {

                /**
                 * Properties of a HandshakeResponse.
                 * @typedef {Object} arrow.flight.protocol.HandshakeResponse.$Properties
                 * @property {number|null} [protocolVersion] HandshakeResponse protocolVersion
                 * @property {Uint8Array|null} [payload] HandshakeResponse payload
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a HandshakeResponse.
                 * @memberof arrow.flight.protocol
                 * @interface IHandshakeResponse
                 * @augments arrow.flight.protocol.HandshakeResponse.$Properties
                 * @deprecated Use arrow.flight.protocol.HandshakeResponse.$Properties instead.
                 */

                /**
                 * Shape of a HandshakeResponse.
                 * @typedef {arrow.flight.protocol.HandshakeResponse.$Properties} arrow.flight.protocol.HandshakeResponse.$Shape
                 */

                /**
                 * Constructs a new HandshakeResponse.
                 * @memberof arrow.flight.protocol
                 * @classdesc Represents a HandshakeResponse.
                 * @constructor
                 * @param {arrow.flight.protocol.HandshakeResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const HandshakeResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * HandshakeResponse protocolVersion.
                 * @member {number} protocolVersion
                 * @memberof arrow.flight.protocol.HandshakeResponse
                 * @instance
                 */
                HandshakeResponse.prototype.protocolVersion = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * HandshakeResponse payload.
                 * @member {Uint8Array} payload
                 * @memberof arrow.flight.protocol.HandshakeResponse
                 * @instance
                 */
                HandshakeResponse.prototype.payload = $util.newBuffer([]);

                /**
                 * Creates a new HandshakeResponse instance using the specified properties.
                 * @function create
                 * @memberof arrow.flight.protocol.HandshakeResponse
                 * @static
                 * @param {arrow.flight.protocol.HandshakeResponse.$Properties=} [properties] Properties to set
                 * @returns {arrow.flight.protocol.HandshakeResponse} HandshakeResponse instance
                 * @type {{
                 *   (properties: arrow.flight.protocol.HandshakeResponse.$Shape): arrow.flight.protocol.HandshakeResponse & arrow.flight.protocol.HandshakeResponse.$Shape;
                 *   (properties?: arrow.flight.protocol.HandshakeResponse.$Properties): arrow.flight.protocol.HandshakeResponse;
                 * }}
                 */
                HandshakeResponse.create = function(properties) {
                    return new HandshakeResponse(properties);
                };

                /**
                 * Encodes the specified HandshakeResponse message. Does not implicitly {@link arrow.flight.protocol.HandshakeResponse.verify|verify} messages.
                 * @function encode
                 * @memberof arrow.flight.protocol.HandshakeResponse
                 * @static
                 * @param {arrow.flight.protocol.HandshakeResponse.$Properties} message HandshakeResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                HandshakeResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && (typeof message.protocolVersion === "object" ? message.protocolVersion.low || message.protocolVersion.high : message.protocolVersion !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.protocolVersion);
                    if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.payload);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a HandshakeResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof arrow.flight.protocol.HandshakeResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.HandshakeResponse & arrow.flight.protocol.HandshakeResponse.$Shape} HandshakeResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                HandshakeResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.arrow.flight.protocol.HandshakeResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.protocolVersion = value;
                                else
                                    delete message.protocolVersion;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.payload = value;
                                else
                                    delete message.payload;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return HandshakeResponse;
            })();

            protocol.Criteria = (function() {

                /**
                 * Properties of a Criteria.
                 * @typedef {Object} arrow.flight.protocol.Criteria.$Properties
                 * @property {Uint8Array|null} [expression] Criteria expression
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Criteria.
                 * @memberof arrow.flight.protocol
                 * @interface ICriteria
                 * @augments arrow.flight.protocol.Criteria.$Properties
                 * @deprecated Use arrow.flight.protocol.Criteria.$Properties instead.
                 */

                /**
                 * Shape of a Criteria.
                 * @typedef {arrow.flight.protocol.Criteria.$Properties} arrow.flight.protocol.Criteria.$Shape
                 */

                /**
                 * Constructs a new Criteria.
                 * @memberof arrow.flight.protocol
                 * @classdesc Represents a Criteria.
                 * @constructor
                 * @param {arrow.flight.protocol.Criteria.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Criteria = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Criteria expression.
                 * @member {Uint8Array} expression
                 * @memberof arrow.flight.protocol.Criteria
                 * @instance
                 */
                Criteria.prototype.expression = $util.newBuffer([]);

                /**
                 * Creates a new Criteria instance using the specified properties.
                 * @function create
                 * @memberof arrow.flight.protocol.Criteria
                 * @static
                 * @param {arrow.flight.protocol.Criteria.$Properties=} [properties] Properties to set
                 * @returns {arrow.flight.protocol.Criteria} Criteria instance
                 * @type {{
                 *   (properties: arrow.flight.protocol.Criteria.$Shape): arrow.flight.protocol.Criteria & arrow.flight.protocol.Criteria.$Shape;
                 *   (properties?: arrow.flight.protocol.Criteria.$Properties): arrow.flight.protocol.Criteria;
                 * }}
                 */
                Criteria.create = function(properties) {
                    return new Criteria(properties);
                };

                /**
                 * Encodes the specified Criteria message. Does not implicitly {@link arrow.flight.protocol.Criteria.verify|verify} messages.
                 * @function encode
                 * @memberof arrow.flight.protocol.Criteria
                 * @static
                 * @param {arrow.flight.protocol.Criteria.$Properties} message Criteria message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Criteria.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.expression != null && $Object.hasOwnProperty.call(message, "expression") && message.expression.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.expression);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Criteria message from the specified reader or buffer.
                 * @function decode
                 * @memberof arrow.flight.protocol.Criteria
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.Criteria & arrow.flight.protocol.Criteria.$Shape} Criteria
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Criteria.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.arrow.flight.protocol.Criteria();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.expression = value;
                                else
                                    delete message.expression;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Criteria;
            })();

            protocol.FlightDescriptor = (function() {

                /**
                 * Properties of a FlightDescriptor.
                 * @typedef {Object} arrow.flight.protocol.FlightDescriptor.$Properties
                 * @property {arrow.flight.protocol.FlightDescriptor.DescriptorType|null} [type] FlightDescriptor type
                 * @property {Uint8Array|null} [cmd] FlightDescriptor cmd
                 * @property {Array.<string>|null} [path] FlightDescriptor path
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a FlightDescriptor.
                 * @memberof arrow.flight.protocol
                 * @interface IFlightDescriptor
                 * @augments arrow.flight.protocol.FlightDescriptor.$Properties
                 * @deprecated Use arrow.flight.protocol.FlightDescriptor.$Properties instead.
                 */

                /**
                 * Shape of a FlightDescriptor.
                 * @typedef {arrow.flight.protocol.FlightDescriptor.$Properties} arrow.flight.protocol.FlightDescriptor.$Shape
                 */

                /**
                 * Constructs a new FlightDescriptor.
                 * @memberof arrow.flight.protocol
                 * @classdesc Represents a FlightDescriptor.
                 * @constructor
                 * @param {arrow.flight.protocol.FlightDescriptor.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const FlightDescriptor = function (properties) {
                    this.path = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * FlightDescriptor type.
                 * @member {arrow.flight.protocol.FlightDescriptor.DescriptorType} type
                 * @memberof arrow.flight.protocol.FlightDescriptor
                 * @instance
                 */
                FlightDescriptor.prototype.type = 0;

                /**
                 * FlightDescriptor cmd.
                 * @member {Uint8Array} cmd
                 * @memberof arrow.flight.protocol.FlightDescriptor
                 * @instance
                 */
                FlightDescriptor.prototype.cmd = $util.newBuffer([]);

                /**
                 * FlightDescriptor path.
                 * @member {Array.<string>} path
                 * @memberof arrow.flight.protocol.FlightDescriptor
                 * @instance
                 */
                FlightDescriptor.prototype.path = $util.emptyArray;

                /**
                 * Creates a new FlightDescriptor instance using the specified properties.
                 * @function create
                 * @memberof arrow.flight.protocol.FlightDescriptor
                 * @static
                 * @param {arrow.flight.protocol.FlightDescriptor.$Properties=} [properties] Properties to set
                 * @returns {arrow.flight.protocol.FlightDescriptor} FlightDescriptor instance
                 * @type {{
                 *   (properties: arrow.flight.protocol.FlightDescriptor.$Shape): arrow.flight.protocol.FlightDescriptor & arrow.flight.protocol.FlightDescriptor.$Shape;
                 *   (properties?: arrow.flight.protocol.FlightDescriptor.$Properties): arrow.flight.protocol.FlightDescriptor;
                 * }}
                 */
                FlightDescriptor.create = function(properties) {
                    return new FlightDescriptor(properties);
                };

                /**
                 * Encodes the specified FlightDescriptor message. Does not implicitly {@link arrow.flight.protocol.FlightDescriptor.verify|verify} messages.
                 * @function encode
                 * @memberof arrow.flight.protocol.FlightDescriptor
                 * @static
                 * @param {arrow.flight.protocol.FlightDescriptor.$Properties} message FlightDescriptor message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                FlightDescriptor.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.type);
                    if (message.cmd != null && $Object.hasOwnProperty.call(message, "cmd") && message.cmd.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.cmd);
                    if (message.path != null && message.path.length)
                        for (let i = 0; i < message.path.length; ++i)
                            writer.uint32(/* id 3, wireType 2 =*/26).string(message.path[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a FlightDescriptor message from the specified reader or buffer.
                 * @function decode
                 * @memberof arrow.flight.protocol.FlightDescriptor
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.FlightDescriptor & arrow.flight.protocol.FlightDescriptor.$Shape} FlightDescriptor
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                FlightDescriptor.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.arrow.flight.protocol.FlightDescriptor();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.type = value;
                                else
                                    delete message.type;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.cmd = value;
                                else
                                    delete message.cmd;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.path && message.path.length))
                                    message.path = [];
                                message.path.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * DescriptorType enum.
                 * @name arrow.flight.protocol.FlightDescriptor.DescriptorType
                 * @enum {number}
                 * @property {number} UNKNOWN=0 UNKNOWN value
                 * @property {number} PATH=1 PATH value
                 * @property {number} CMD=2 CMD value
                 */
                FlightDescriptor.DescriptorType = (function() {
                    const valuesById = $Object.create(null), values = $Object.create(valuesById);
                    values[valuesById[0] = "UNKNOWN"] = 0;
                    values[valuesById[1] = "PATH"] = 1;
                    values[valuesById[2] = "CMD"] = 2;
                    return values;
                })();

                return FlightDescriptor;
            })();

            protocol.FlightInfo = (function() {

                /**
                 * Properties of a FlightInfo.
                 * @typedef {Object} arrow.flight.protocol.FlightInfo.$Properties
                 * @property {Uint8Array|null} [schema] FlightInfo schema
                 * @property {arrow.flight.protocol.FlightDescriptor.$Properties|null} [flightDescriptor] FlightInfo flightDescriptor
                 * @property {Array.<arrow.flight.protocol.FlightEndpoint.$Properties>|null} [endpoint] FlightInfo endpoint
                 * @property {number|null} [totalRecords] FlightInfo totalRecords
                 * @property {number|null} [totalBytes] FlightInfo totalBytes
                 * @property {boolean|null} [ordered] FlightInfo ordered
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a FlightInfo.
                 * @memberof arrow.flight.protocol
                 * @interface IFlightInfo
                 * @augments arrow.flight.protocol.FlightInfo.$Properties
                 * @deprecated Use arrow.flight.protocol.FlightInfo.$Properties instead.
                 */

                /**
                 * Shape of a FlightInfo.
                 * @typedef {arrow.flight.protocol.FlightInfo.$Properties} arrow.flight.protocol.FlightInfo.$Shape
                 */

                /**
                 * Constructs a new FlightInfo.
                 * @memberof arrow.flight.protocol
                 * @classdesc Represents a FlightInfo.
                 * @constructor
                 * @param {arrow.flight.protocol.FlightInfo.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const FlightInfo = function (properties) {
                    this.endpoint = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * FlightInfo schema.
                 * @member {Uint8Array} schema
                 * @memberof arrow.flight.protocol.FlightInfo
                 * @instance
                 */
                FlightInfo.prototype.schema = $util.newBuffer([]);

                /**
                 * FlightInfo flightDescriptor.
                 * @member {arrow.flight.protocol.FlightDescriptor.$Properties|null|undefined} flightDescriptor
                 * @memberof arrow.flight.protocol.FlightInfo
                 * @instance
                 */
                FlightInfo.prototype.flightDescriptor = null;

                /**
                 * FlightInfo endpoint.
                 * @member {Array.<arrow.flight.protocol.FlightEndpoint.$Properties>} endpoint
                 * @memberof arrow.flight.protocol.FlightInfo
                 * @instance
                 */
                FlightInfo.prototype.endpoint = $util.emptyArray;

                /**
                 * FlightInfo totalRecords.
                 * @member {number} totalRecords
                 * @memberof arrow.flight.protocol.FlightInfo
                 * @instance
                 */
                FlightInfo.prototype.totalRecords = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * FlightInfo totalBytes.
                 * @member {number} totalBytes
                 * @memberof arrow.flight.protocol.FlightInfo
                 * @instance
                 */
                FlightInfo.prototype.totalBytes = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * FlightInfo ordered.
                 * @member {boolean} ordered
                 * @memberof arrow.flight.protocol.FlightInfo
                 * @instance
                 */
                FlightInfo.prototype.ordered = false;

                /**
                 * Creates a new FlightInfo instance using the specified properties.
                 * @function create
                 * @memberof arrow.flight.protocol.FlightInfo
                 * @static
                 * @param {arrow.flight.protocol.FlightInfo.$Properties=} [properties] Properties to set
                 * @returns {arrow.flight.protocol.FlightInfo} FlightInfo instance
                 * @type {{
                 *   (properties: arrow.flight.protocol.FlightInfo.$Shape): arrow.flight.protocol.FlightInfo & arrow.flight.protocol.FlightInfo.$Shape;
                 *   (properties?: arrow.flight.protocol.FlightInfo.$Properties): arrow.flight.protocol.FlightInfo;
                 * }}
                 */
                FlightInfo.create = function(properties) {
                    return new FlightInfo(properties);
                };

                /**
                 * Encodes the specified FlightInfo message. Does not implicitly {@link arrow.flight.protocol.FlightInfo.verify|verify} messages.
                 * @function encode
                 * @memberof arrow.flight.protocol.FlightInfo
                 * @static
                 * @param {arrow.flight.protocol.FlightInfo.$Properties} message FlightInfo message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                FlightInfo.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.schema != null && $Object.hasOwnProperty.call(message, "schema") && message.schema.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.schema);
                    if (message.flightDescriptor != null && $Object.hasOwnProperty.call(message, "flightDescriptor"))
                        $root.arrow.flight.protocol.FlightDescriptor.encode(message.flightDescriptor, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.endpoint != null && message.endpoint.length)
                        for (let i = 0; i < message.endpoint.length; ++i)
                            $root.arrow.flight.protocol.FlightEndpoint.encode(message.endpoint[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.totalRecords != null && $Object.hasOwnProperty.call(message, "totalRecords") && (typeof message.totalRecords === "object" ? message.totalRecords.low || message.totalRecords.high : message.totalRecords !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.totalRecords);
                    if (message.totalBytes != null && $Object.hasOwnProperty.call(message, "totalBytes") && (typeof message.totalBytes === "object" ? message.totalBytes.low || message.totalBytes.high : message.totalBytes !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.totalBytes);
                    if (message.ordered != null && $Object.hasOwnProperty.call(message, "ordered") && message.ordered !== false)
                        writer.uint32(/* id 6, wireType 0 =*/48).bool(message.ordered);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a FlightInfo message from the specified reader or buffer.
                 * @function decode
                 * @memberof arrow.flight.protocol.FlightInfo
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.FlightInfo & arrow.flight.protocol.FlightInfo.$Shape} FlightInfo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                FlightInfo.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.arrow.flight.protocol.FlightInfo();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.schema = value;
                                else
                                    delete message.schema;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.flightDescriptor = $root.arrow.flight.protocol.FlightDescriptor.decode(reader, reader.size(), $undefined, _depth + 1, message.flightDescriptor);
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.endpoint && message.endpoint.length))
                                    message.endpoint = [];
                                message.endpoint.push($root.arrow.flight.protocol.FlightEndpoint.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.totalRecords = value;
                                else
                                    delete message.totalRecords;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.totalBytes = value;
                                else
                                    delete message.totalBytes;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.ordered = value;
                                else
                                    delete message.ordered;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return FlightInfo;
            })();

            protocol.FlightEndpoint = (function() {

                /**
                 * Properties of a FlightEndpoint.
                 * @typedef {Object} arrow.flight.protocol.FlightEndpoint.$Properties
                 * @property {arrow.flight.protocol.Ticket.$Properties|null} [ticket] FlightEndpoint ticket
                 * @property {Array.<arrow.flight.protocol.Location.$Properties>|null} [location] FlightEndpoint location
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a FlightEndpoint.
                 * @memberof arrow.flight.protocol
                 * @interface IFlightEndpoint
                 * @augments arrow.flight.protocol.FlightEndpoint.$Properties
                 * @deprecated Use arrow.flight.protocol.FlightEndpoint.$Properties instead.
                 */

                /**
                 * Shape of a FlightEndpoint.
                 * @typedef {arrow.flight.protocol.FlightEndpoint.$Properties} arrow.flight.protocol.FlightEndpoint.$Shape
                 */

                /**
                 * Constructs a new FlightEndpoint.
                 * @memberof arrow.flight.protocol
                 * @classdesc Represents a FlightEndpoint.
                 * @constructor
                 * @param {arrow.flight.protocol.FlightEndpoint.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const FlightEndpoint = function (properties) {
                    this.location = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * FlightEndpoint ticket.
                 * @member {arrow.flight.protocol.Ticket.$Properties|null|undefined} ticket
                 * @memberof arrow.flight.protocol.FlightEndpoint
                 * @instance
                 */
                FlightEndpoint.prototype.ticket = null;

                /**
                 * FlightEndpoint location.
                 * @member {Array.<arrow.flight.protocol.Location.$Properties>} location
                 * @memberof arrow.flight.protocol.FlightEndpoint
                 * @instance
                 */
                FlightEndpoint.prototype.location = $util.emptyArray;

                /**
                 * Creates a new FlightEndpoint instance using the specified properties.
                 * @function create
                 * @memberof arrow.flight.protocol.FlightEndpoint
                 * @static
                 * @param {arrow.flight.protocol.FlightEndpoint.$Properties=} [properties] Properties to set
                 * @returns {arrow.flight.protocol.FlightEndpoint} FlightEndpoint instance
                 * @type {{
                 *   (properties: arrow.flight.protocol.FlightEndpoint.$Shape): arrow.flight.protocol.FlightEndpoint & arrow.flight.protocol.FlightEndpoint.$Shape;
                 *   (properties?: arrow.flight.protocol.FlightEndpoint.$Properties): arrow.flight.protocol.FlightEndpoint;
                 * }}
                 */
                FlightEndpoint.create = function(properties) {
                    return new FlightEndpoint(properties);
                };

                /**
                 * Encodes the specified FlightEndpoint message. Does not implicitly {@link arrow.flight.protocol.FlightEndpoint.verify|verify} messages.
                 * @function encode
                 * @memberof arrow.flight.protocol.FlightEndpoint
                 * @static
                 * @param {arrow.flight.protocol.FlightEndpoint.$Properties} message FlightEndpoint message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                FlightEndpoint.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.ticket != null && $Object.hasOwnProperty.call(message, "ticket"))
                        $root.arrow.flight.protocol.Ticket.encode(message.ticket, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.location != null && message.location.length)
                        for (let i = 0; i < message.location.length; ++i)
                            $root.arrow.flight.protocol.Location.encode(message.location[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a FlightEndpoint message from the specified reader or buffer.
                 * @function decode
                 * @memberof arrow.flight.protocol.FlightEndpoint
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.FlightEndpoint & arrow.flight.protocol.FlightEndpoint.$Shape} FlightEndpoint
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                FlightEndpoint.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.arrow.flight.protocol.FlightEndpoint();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.ticket = $root.arrow.flight.protocol.Ticket.decode(reader, reader.size(), $undefined, _depth + 1, message.ticket);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.location && message.location.length))
                                    message.location = [];
                                message.location.push($root.arrow.flight.protocol.Location.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return FlightEndpoint;
            })();

            protocol.Location = (function() {

                /**
                 * Properties of a Location.
                 * @typedef {Object} arrow.flight.protocol.Location.$Properties
                 * @property {string|null} [uri] Location uri
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Location.
                 * @memberof arrow.flight.protocol
                 * @interface ILocation
                 * @augments arrow.flight.protocol.Location.$Properties
                 * @deprecated Use arrow.flight.protocol.Location.$Properties instead.
                 */

                /**
                 * Shape of a Location.
                 * @typedef {arrow.flight.protocol.Location.$Properties} arrow.flight.protocol.Location.$Shape
                 */

                /**
                 * Constructs a new Location.
                 * @memberof arrow.flight.protocol
                 * @classdesc Represents a Location.
                 * @constructor
                 * @param {arrow.flight.protocol.Location.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Location = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Location uri.
                 * @member {string} uri
                 * @memberof arrow.flight.protocol.Location
                 * @instance
                 */
                Location.prototype.uri = "";

                /**
                 * Creates a new Location instance using the specified properties.
                 * @function create
                 * @memberof arrow.flight.protocol.Location
                 * @static
                 * @param {arrow.flight.protocol.Location.$Properties=} [properties] Properties to set
                 * @returns {arrow.flight.protocol.Location} Location instance
                 * @type {{
                 *   (properties: arrow.flight.protocol.Location.$Shape): arrow.flight.protocol.Location & arrow.flight.protocol.Location.$Shape;
                 *   (properties?: arrow.flight.protocol.Location.$Properties): arrow.flight.protocol.Location;
                 * }}
                 */
                Location.create = function(properties) {
                    return new Location(properties);
                };

                /**
                 * Encodes the specified Location message. Does not implicitly {@link arrow.flight.protocol.Location.verify|verify} messages.
                 * @function encode
                 * @memberof arrow.flight.protocol.Location
                 * @static
                 * @param {arrow.flight.protocol.Location.$Properties} message Location message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Location.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uri != null && $Object.hasOwnProperty.call(message, "uri") && message.uri !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.uri);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Location message from the specified reader or buffer.
                 * @function decode
                 * @memberof arrow.flight.protocol.Location
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.Location & arrow.flight.protocol.Location.$Shape} Location
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Location.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.arrow.flight.protocol.Location();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uri = value;
                                else
                                    delete message.uri;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Location;
            })();

            protocol.Ticket = (function() {

                /**
                 * Properties of a Ticket.
                 * @typedef {Object} arrow.flight.protocol.Ticket.$Properties
                 * @property {Uint8Array|null} [ticket] Ticket ticket
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Ticket.
                 * @memberof arrow.flight.protocol
                 * @interface ITicket
                 * @augments arrow.flight.protocol.Ticket.$Properties
                 * @deprecated Use arrow.flight.protocol.Ticket.$Properties instead.
                 */

                /**
                 * Shape of a Ticket.
                 * @typedef {arrow.flight.protocol.Ticket.$Properties} arrow.flight.protocol.Ticket.$Shape
                 */

                /**
                 * Constructs a new Ticket.
                 * @memberof arrow.flight.protocol
                 * @classdesc Represents a Ticket.
                 * @constructor
                 * @param {arrow.flight.protocol.Ticket.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Ticket = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Ticket ticket.
                 * @member {Uint8Array} ticket
                 * @memberof arrow.flight.protocol.Ticket
                 * @instance
                 */
                Ticket.prototype.ticket = $util.newBuffer([]);

                /**
                 * Creates a new Ticket instance using the specified properties.
                 * @function create
                 * @memberof arrow.flight.protocol.Ticket
                 * @static
                 * @param {arrow.flight.protocol.Ticket.$Properties=} [properties] Properties to set
                 * @returns {arrow.flight.protocol.Ticket} Ticket instance
                 * @type {{
                 *   (properties: arrow.flight.protocol.Ticket.$Shape): arrow.flight.protocol.Ticket & arrow.flight.protocol.Ticket.$Shape;
                 *   (properties?: arrow.flight.protocol.Ticket.$Properties): arrow.flight.protocol.Ticket;
                 * }}
                 */
                Ticket.create = function(properties) {
                    return new Ticket(properties);
                };

                /**
                 * Encodes the specified Ticket message. Does not implicitly {@link arrow.flight.protocol.Ticket.verify|verify} messages.
                 * @function encode
                 * @memberof arrow.flight.protocol.Ticket
                 * @static
                 * @param {arrow.flight.protocol.Ticket.$Properties} message Ticket message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Ticket.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.ticket != null && $Object.hasOwnProperty.call(message, "ticket") && message.ticket.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.ticket);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Ticket message from the specified reader or buffer.
                 * @function decode
                 * @memberof arrow.flight.protocol.Ticket
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.Ticket & arrow.flight.protocol.Ticket.$Shape} Ticket
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Ticket.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.arrow.flight.protocol.Ticket();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.ticket = value;
                                else
                                    delete message.ticket;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Ticket;
            })();

            protocol.SchemaResult = (function() {

                /**
                 * Properties of a SchemaResult.
                 * @typedef {Object} arrow.flight.protocol.SchemaResult.$Properties
                 * @property {Uint8Array|null} [schema] SchemaResult schema
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SchemaResult.
                 * @memberof arrow.flight.protocol
                 * @interface ISchemaResult
                 * @augments arrow.flight.protocol.SchemaResult.$Properties
                 * @deprecated Use arrow.flight.protocol.SchemaResult.$Properties instead.
                 */

                /**
                 * Shape of a SchemaResult.
                 * @typedef {arrow.flight.protocol.SchemaResult.$Properties} arrow.flight.protocol.SchemaResult.$Shape
                 */

                /**
                 * Constructs a new SchemaResult.
                 * @memberof arrow.flight.protocol
                 * @classdesc Represents a SchemaResult.
                 * @constructor
                 * @param {arrow.flight.protocol.SchemaResult.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SchemaResult = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SchemaResult schema.
                 * @member {Uint8Array} schema
                 * @memberof arrow.flight.protocol.SchemaResult
                 * @instance
                 */
                SchemaResult.prototype.schema = $util.newBuffer([]);

                /**
                 * Creates a new SchemaResult instance using the specified properties.
                 * @function create
                 * @memberof arrow.flight.protocol.SchemaResult
                 * @static
                 * @param {arrow.flight.protocol.SchemaResult.$Properties=} [properties] Properties to set
                 * @returns {arrow.flight.protocol.SchemaResult} SchemaResult instance
                 * @type {{
                 *   (properties: arrow.flight.protocol.SchemaResult.$Shape): arrow.flight.protocol.SchemaResult & arrow.flight.protocol.SchemaResult.$Shape;
                 *   (properties?: arrow.flight.protocol.SchemaResult.$Properties): arrow.flight.protocol.SchemaResult;
                 * }}
                 */
                SchemaResult.create = function(properties) {
                    return new SchemaResult(properties);
                };

                /**
                 * Encodes the specified SchemaResult message. Does not implicitly {@link arrow.flight.protocol.SchemaResult.verify|verify} messages.
                 * @function encode
                 * @memberof arrow.flight.protocol.SchemaResult
                 * @static
                 * @param {arrow.flight.protocol.SchemaResult.$Properties} message SchemaResult message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SchemaResult.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.schema != null && $Object.hasOwnProperty.call(message, "schema") && message.schema.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.schema);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a SchemaResult message from the specified reader or buffer.
                 * @function decode
                 * @memberof arrow.flight.protocol.SchemaResult
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.SchemaResult & arrow.flight.protocol.SchemaResult.$Shape} SchemaResult
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SchemaResult.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.arrow.flight.protocol.SchemaResult();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.schema = value;
                                else
                                    delete message.schema;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return SchemaResult;
            })();

            protocol.FlightData = (function() {

                /**
                 * Properties of a FlightData.
                 * @typedef {Object} arrow.flight.protocol.FlightData.$Properties
                 * @property {arrow.flight.protocol.FlightDescriptor.$Properties|null} [flightDescriptor] FlightData flightDescriptor
                 * @property {Uint8Array|null} [dataHeader] FlightData dataHeader
                 * @property {Uint8Array|null} [appMetadata] FlightData appMetadata
                 * @property {Uint8Array|null} [dataBody] FlightData dataBody
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a FlightData.
                 * @memberof arrow.flight.protocol
                 * @interface IFlightData
                 * @augments arrow.flight.protocol.FlightData.$Properties
                 * @deprecated Use arrow.flight.protocol.FlightData.$Properties instead.
                 */

                /**
                 * Shape of a FlightData.
                 * @typedef {arrow.flight.protocol.FlightData.$Properties} arrow.flight.protocol.FlightData.$Shape
                 */

                /**
                 * Constructs a new FlightData.
                 * @memberof arrow.flight.protocol
                 * @classdesc Represents a FlightData.
                 * @constructor
                 * @param {arrow.flight.protocol.FlightData.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const FlightData = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * FlightData flightDescriptor.
                 * @member {arrow.flight.protocol.FlightDescriptor.$Properties|null|undefined} flightDescriptor
                 * @memberof arrow.flight.protocol.FlightData
                 * @instance
                 */
                FlightData.prototype.flightDescriptor = null;

                /**
                 * FlightData dataHeader.
                 * @member {Uint8Array} dataHeader
                 * @memberof arrow.flight.protocol.FlightData
                 * @instance
                 */
                FlightData.prototype.dataHeader = $util.newBuffer([]);

                /**
                 * FlightData appMetadata.
                 * @member {Uint8Array} appMetadata
                 * @memberof arrow.flight.protocol.FlightData
                 * @instance
                 */
                FlightData.prototype.appMetadata = $util.newBuffer([]);

                /**
                 * FlightData dataBody.
                 * @member {Uint8Array} dataBody
                 * @memberof arrow.flight.protocol.FlightData
                 * @instance
                 */
                FlightData.prototype.dataBody = $util.newBuffer([]);

                /**
                 * Creates a new FlightData instance using the specified properties.
                 * @function create
                 * @memberof arrow.flight.protocol.FlightData
                 * @static
                 * @param {arrow.flight.protocol.FlightData.$Properties=} [properties] Properties to set
                 * @returns {arrow.flight.protocol.FlightData} FlightData instance
                 * @type {{
                 *   (properties: arrow.flight.protocol.FlightData.$Shape): arrow.flight.protocol.FlightData & arrow.flight.protocol.FlightData.$Shape;
                 *   (properties?: arrow.flight.protocol.FlightData.$Properties): arrow.flight.protocol.FlightData;
                 * }}
                 */
                FlightData.create = function(properties) {
                    return new FlightData(properties);
                };

                /**
                 * Encodes the specified FlightData message. Does not implicitly {@link arrow.flight.protocol.FlightData.verify|verify} messages.
                 * @function encode
                 * @memberof arrow.flight.protocol.FlightData
                 * @static
                 * @param {arrow.flight.protocol.FlightData.$Properties} message FlightData message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                FlightData.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.flightDescriptor != null && $Object.hasOwnProperty.call(message, "flightDescriptor"))
                        $root.arrow.flight.protocol.FlightDescriptor.encode(message.flightDescriptor, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.dataHeader != null && $Object.hasOwnProperty.call(message, "dataHeader") && message.dataHeader.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.dataHeader);
                    if (message.appMetadata != null && $Object.hasOwnProperty.call(message, "appMetadata") && message.appMetadata.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.appMetadata);
                    if (message.dataBody != null && $Object.hasOwnProperty.call(message, "dataBody") && message.dataBody.length)
                        writer.uint32(/* id 1000, wireType 2 =*/8002).bytes(message.dataBody);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a FlightData message from the specified reader or buffer.
                 * @function decode
                 * @memberof arrow.flight.protocol.FlightData
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {arrow.flight.protocol.FlightData & arrow.flight.protocol.FlightData.$Shape} FlightData
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                FlightData.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.arrow.flight.protocol.FlightData();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.flightDescriptor = $root.arrow.flight.protocol.FlightDescriptor.decode(reader, reader.size(), $undefined, _depth + 1, message.flightDescriptor);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.dataHeader = value;
                                else
                                    delete message.dataHeader;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.appMetadata = value;
                                else
                                    delete message.appMetadata;
                                continue;
                            }
                        case 1000: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.dataBody = value;
                                else
                                    delete message.dataBody;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return FlightData;
            })();

            return protocol;
        })();

        return flight;
    })();

    return arrow;
})();

export {
  $root as default
};
