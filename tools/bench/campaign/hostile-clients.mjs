// The program of a process with clients of Arrow Flight that want as much as they can get, each over a connection of its own:
// node hostile-clients.mjs ADDRESS TOKEN-FILE FOLDER CLIENTS SEED. It stands for other machines, so it takes no processor that anybody here wants,
// and ends with the process that started it.
import { writeFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { uniform } from '../../../libs/core/dist/index.js';
import { lowerPriority } from '../../../libs/dataset/dist/index.js';
import { readTrust } from '../../../libs/proto/dist/index.js';
import { flightService } from '../../../libs/proto/dist/service-definition.js';

const LONGEST_MS = 3_600_000;
/** After which a client begins with something else. */
const EACH_MS = 5_000;
/** What an abandoned call lives for, at most. */
const ABANDONED_MS = 1_000;
const LOWEST_PRIORITY = 19;

const [address = '', tokenFile = '', folder = '', clients = '1', seed = '1'] = process.argv.slice(2);
takeTheLeast();
const { token = '' } = await readTrust(tokenFile === '' ? {} : { tokenFile }, {});

/** How calls ended: by their gRPC status. @type {Record<string, number>} */
const ends = {};
process.once('disconnect', () => process.exit());
process.once('message', () => process.send?.(ends, undefined, {}, () => process.exit()));
setTimeout(() => process.exit(), LONGEST_MS).unref();

/** @typedef {{method: any, request: object, token?: string, reads?: boolean, abandons?: boolean}} Wish */

/** @param {string} sql */
const ask = (sql) => Buffer.from(JSON.stringify({ campaign: folder, sql }));
/** @param {string} sql @returns {Wish} */
const rows = (sql) => ({ method: flightService.doGet, request: { ticket: ask(sql) } });
const endless = 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 7';
const many = 'SELECT range, range * 0.5 FROM range(100000000000)';

/** What a client does over and over, until it begins with another one. @type {(Wish | 'noise')[]} */
const wishes = [
  rows(endless),
  rows("SELECT repeat('x', 100000000) FROM range(1000)"),
  rows('SELECT list_sort(range(500000000))'),
  rows(many),
  { ...rows(many), reads: false },
  rows('SELECT md5(range::VARCHAR) FROM range(1000000000) ORDER BY 1'),
  rows('SELECT cycel FROM steps'),
  { method: flightService.getFlightInfo, request: { type: 2, cmd: ask('FROM steps') } },
  { method: flightService.getSchema, request: { type: 2, cmd: ask(endless) } },
  { method: flightService.listFlights, request: {} },
  { method: flightService.doGet, request: { ticket: Buffer.from('no JSON') } },
  { ...rows('FROM steps'), token: 'wrong' },
  { ...rows('FROM steps'), token: '' },
  { ...rows(endless), abandons: true },
  { ...rows(many), abandons: true },
  'noise',
];

for (let client = 0; client < Number(clients); client += 1) void beHostile(client);

/** @param {number} number */
async function beHostile(number) {
  let drawn = 0;
  const draw = () => uniform(Number(seed), drawn++, 0, number, 0);
  // Without it all clients of a process share a connection.
  const client = new Client(address, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 });
  for (;;) {
    const until = Date.now() + EACH_MS;
    const wish = wishes[Math.floor(draw() * wishes.length)] ?? 'noise';
    while (Date.now() < until) {
      const end =
        wish === 'noise'
          ? await makeNoise()
          : wish.abandons
            ? await abandon(wish, draw())
            : await call(client, wish, until);
      ends[end] = (ends[end] ?? 0) + 1;
      // For a connection that was not there.
      if (end === 'UNAVAILABLE') await sleep(1_000);
    }
  }
}

/** @param {Client} client @param {Wish} wish @param {number} deadline @returns {Promise<string>} */
function call(client, { method, request, token: sent = token, reads = true }, deadline) {
  const { path, requestSerialize, responseDeserialize } = method;
  const metadata = new Metadata();
  if (sent !== '') metadata.set('authorization', `Bearer ${sent}`);
  return new Promise((resolve) => {
    const done = (/** @type {{code?: number} | null} */ error) => resolve(nameOf(error?.code ?? 0));
    if (!method.responseStream) {
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, metadata, { deadline }, done);
      return;
    }
    const stream = client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request, metadata, {
      deadline,
    });
    if (reads) stream.resume();
    stream.once('error', done);
    stream.once('end', () => done(null));
  });
}

/** Asks over a connection that is cut before the answer. @param {Wish} wish @param {number} share of the longest time */
async function abandon({ method, request }, share) {
  const session = connectHttp2(`http://${address}`);
  session.on('error', () => {});
  const stream = session.request({
    ':method': 'POST',
    ':path': method.path,
    'content-type': 'application/grpc',
    te: 'trailers',
    authorization: `Bearer ${token}`,
  });
  stream.on('error', () => {});
  const message = method.requestSerialize(request);
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  stream.end(Buffer.concat([prefix, message]));
  await sleep(share * ABANDONED_MS);
  session.destroy();
  return 'abandoned';
}

/** A connection that says what is no HTTP/2. @returns {Promise<string>} */
function makeNoise() {
  const { hostname, port } = new URL(`http://${address}`);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.alloc(100_000, 'noise')));
    socket.on('error', () => {});
    socket.setTimeout(ABANDONED_MS, () => socket.destroy());
    socket.once('close', () => resolve('noise'));
  });
}

/** @param {number} code */
function nameOf(code) {
  return (
    {
      0: 'OK',
      1: 'CANCELLED',
      3: 'INVALID_ARGUMENT',
      4: 'DEADLINE_EXCEEDED',
      7: 'PERMISSION_DENIED',
      8: 'RESOURCE_EXHAUSTED',
      14: 'UNAVAILABLE',
    }[code] ?? `status ${code}`
  );
}

/** Linux may share processors between sessions before it looks at processes: this one must be the first of a session. */
function takeTheLeast() {
  lowerPriority(LOWEST_PRIORITY);
  try {
    writeFileSync('/proc/self/autogroup', String(LOWEST_PRIORITY));
  } catch {
    // There is no such sharing here.
  }
}
