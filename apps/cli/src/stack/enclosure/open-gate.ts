import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { joinStreams } from './join-streams.js';

export interface Gate {
  readonly host: string;
  readonly port: number;
  readonly token: string;
  /** Sockets of the enclosed server and of its web pages. */
  readonly serverSocket: string;
  readonly pageSocket: string;
  /** Whether a process of our own user holds the other end. */
  readonly isOurs: (caller: Socket) => Promise<boolean>;
}

/** A connection on which nothing is said for so long, before it is let in, is ended. */
const SILENT_MS = 60_000;
/** What a client of HTTP/2 says first. */
const HTTP2 = Buffer.from('PRI * HTTP/2');

/**
 * Listens at `host:port`. HTTP/2 from a process of our own user goes to the server, from another's it is ended. Those who bring the token (as the
 * password of HTTP Basic, with any user) are let in, too: CONNECT, whatever its target, is a connection to the server, and other requests are for its
 * web pages. Everyone else gets 407 or 401. Rejects when it cannot listen.
 */
export async function openGate(gate: Gate): Promise<Server> {
  const expected = digest(gate.token);
  const bringsToken = (header: string | undefined) => timingSafeEqual(digest(passwordIn(header ?? '')), expected);

  const http = createServer((request, response) => {
    if (bringsToken(request.headers.authorization)) passRequest(gate, request, response);
    else response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="loschmidt"', Connection: 'close' }).end();
  });
  http.on('connect', (request: IncomingMessage, caller: Socket, head: Buffer) => {
    caller.on('error', () => {});
    if (bringsToken(request.headers['proxy-authorization'])) passConnection(gate, caller, head);
    else
      caller.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="loschmidt"\r\n\r\n');
  });
  // Without delay: a server's answer waits for small writes, and those for what was sent before them.
  const door = createTcpServer({ allowHalfOpen: true, noDelay: true }, (caller) => {
    caller.on('error', () => {});
    caller.setTimeout(SILENT_MS, () => caller.destroy());
    caller.once('data', (head) => {
      caller.pause();
      caller.unshift(head);
      const isHttp2 = HTTP2.equals(head.subarray(0, HTTP2.length));
      if (isHttp2) {
        void passOwn(gate, caller);
      } else {
        http.emit('connection', caller);
        caller.resume();
      }
    });
  });
  await new Promise<void>((open, failed) => {
    door.once('error', failed);
    door.listen(gate.port, gate.host, open);
  });
  return door;
}

async function passOwn({ serverSocket, isOurs }: Gate, caller: Socket): Promise<void> {
  if (await isOurs(caller).catch(() => false)) {
    caller.setTimeout(0);
    const server = connect({ path: serverSocket, allowHalfOpen: true });
    joinStreams(caller, server);
  } else {
    caller.destroy();
  }
}

function passConnection({ serverSocket }: Gate, caller: Socket, head: Buffer): void {
  caller.setTimeout(0);
  const server = connect({ path: serverSocket, allowHalfOpen: true });
  server.once('error', () => caller.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  server.once('connect', () => {
    server.removeAllListeners('error');
    caller.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) server.write(head);
    joinStreams(caller, server);
  });
}

function passRequest({ pageSocket }: Gate, request: IncomingMessage, response: ServerResponse): void {
  const { authorization: _, ...headers } = request.headers;
  const onward = httpRequest(
    { socketPath: pageSocket, method: request.method, path: request.url, headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    },
  );
  onward.once('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  request.pipe(onward);
}

/** Of `Basic <base64 of user:password>`; empty where there is none. */
function passwordIn(header: string): string {
  const [scheme = '', credentials = ''] = header.split(' ');
  if (scheme.toLowerCase() !== 'basic') return '';
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
