import { pointsOfRequest, wire } from '@loschmidt/proto';
import { expect, it } from 'vitest';
import { chunkRequest, samplePoint } from '../../../../tests/support/chunk-request.js';
import { checkRequest, checkStop } from './check-request.js';

const points = [samplePoint(2), samplePoint(2, { interaction: 1 }), samplePoint(4, { cycles: 3 })];
/** As it is received. */
const right = () => wire.RunChunkRequest.decode(wire.RunChunkRequest.encode(chunkRequest(points)).finish());
const code = (...values: number[]) => new Uint8Array(Int32Array.from(values).buffer);
const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

it('what an orchestrator asks for is taken', () => {
  const quarantined = [{ index: 2, cycle: 0, reason: 'it died', crashes: 2 }];
  const request = Object.assign(right(), { quarantined });
  checkRequest(request, pointsOfRequest(request));
  checkStop({ graceMs: 1_000 } as wire.StopChunkRequest);
});

const cases: [string, wire.IRunChunkRequest][] = [
  ['campaign', { campaign: 'c'.repeat(257) }],
  ['chunk', { chunk: '1-0\u001b[2J' }],
  ['attempt', { attempt: 'a\nb' }],
  ...[0, -1, 2 ** 31 - 1].map((count) => ['count', { count }] as [string, wire.IRunChunkRequest]),
  ['keys', { keys: [] }],
  ['a key', { keys: [{ key: 'k'.repeat(300), values: ['1'], codes: code(0, 0, 0) }] }],
  ['codes of interaction', { keys: [{ key: 'interaction', values: ['1'], codes: code(0, 0) }] }],
  ['codes of interaction', { keys: [{ key: 'interaction', values: ['1'], codes: code(0, 1, 0) }] }],
  ['codes of interaction', { keys: [{ key: 'interaction', values: ['1'], codes: code(0, -1, 0) }] }],
  ['values of interaction', { keys: [{ key: 'interaction', values: [], codes: code(0, 0, 0) }] }],
  ['every of norm', { observables: [{ name: 'norm', every: -1 }] }],
  ['an observable', { observables: [{ name: 'n'.repeat(300) }] }],
  ['observables', { observables: Array.from({ length: 65 }, () => ({ name: 'norm' })) }],
  ...[nan, infinity, -1].flatMap((value): [string, wire.IRunChunkRequest][] => [
    ['memory_bytes', { memoryBytes: value }],
    ['checkpoint_seconds', { checkpointSeconds: value }],
    ['longest_seconds', { longestSeconds: value }],
  ]),
  ['index of quarantined', { quarantined: [{ index: 3 }] }],
  ['index of quarantined', { quarantined: [{ index: -1 }] }],
  ['cycle of quarantined', { quarantined: [{ index: 0, cycle: -1 }] }],
  ['places of quarantined', { quarantined: [{ index: 0 }, { index: 0 }] }],
  ['quarantined', { quarantined: Array.from({ length: 4 }, (_, index) => ({ index })) }],
  ['reason of quarantined', { quarantined: [{ index: 0, reason: 'r'.repeat(100_001) }] }],
  ['index of resume', { resume: { index: 3, cycle: 1 } }],
  ['cycle of resume', { resume: { index: 0, cycle: -1 } }],
  ['sha256 of resume', { resume: { index: 0, cycle: 1, sha256: '../x' } }],
];
it.each(cases)('`%s` that cannot be is refused: case %#', (name, change) => {
  const request = Object.assign(right(), change);
  const encoded = {
    count: request.count,
    shared: request.shared,
    keys: request.keys.map(({ key, values, codes }) => ({
      key: key ?? '',
      values: values ?? [],
      codes: new Int32Array(new Uint8Array(codes ?? []).buffer),
    })),
  };
  expect(() => checkRequest(request, encoded)).toThrow(
    expect.objectContaining({
      code: 'bad-input',
      message: expect.stringMatching(
        new RegExp(`^Cannot run the chunk: .${name}. must be [\\x20-\\x7e]+, got [\\x20-\\x7e]+\\.$`),
      ),
    }),
  );
});

it.each([-1, 2 ** 31 - 1])('a grace of %d ms is refused', (graceMs) => {
  expect(() => checkStop({ graceMs } as wire.StopChunkRequest)).toThrow('`grace_ms` must be a whole number from 0 to');
});
