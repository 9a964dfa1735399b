import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wire } from '../wire.js';
import { type Carrier, Link } from './link.js';

/** Messages on their way, one direction; a cut loses them. */
type Way = wire.LinkMessage[];

const received = (message: wire.ILinkMessage) =>
  wire.LinkMessage.decode(wire.LinkMessage.encode(message).finish()) as wire.LinkMessage;

/** Two ends, and what goes between them when it is asked to. */
function pair() {
  const [here, there]: [number[], number[]] = [[], []];
  const near = new Link({ onMessage: ({ call }) => here.push(call) });
  const far = new Link({ onMessage: ({ call }) => there.push(call) });
  let [toFar, toNear]: [Way, Way] = [[], []];
  let [nearCarrier, farCarrier]: [Carrier, Carrier] = [carrier([]), carrier([])];
  const connect = () => {
    [toFar, toNear] = [[], []];
    [nearCarrier, farCarrier] = [carrier(toFar), carrier(toNear)];
    const [ofNear, ofFar] = [near.received, far.received];
    near.attach(nearCarrier, ofFar);
    far.attach(farCarrier, ofNear);
  };
  const pass = () => {
    const [a, b] = [toFar.shift(), toNear.shift()];
    if (a) far.accept(farCarrier, a, 1);
    if (b) near.accept(nearCarrier, b, 1);
    return a !== undefined || b !== undefined;
  };
  return { near, far, here, there, connect, pass };
}

function carrier(way: Way): Carrier {
  const write: Carrier['write'] = (message, written) => {
    way.push(received(message));
    written();
  };
  return { write, end: () => {} };
}

const numbers = (count: number) => Array.from({ length: count }, (_, k) => k + 1);

it('whatever breaks and when, each message arrives once, in the order in which it was sent', () => {
  const step = fc.constantFrom('send', 'answer', 'pass', 'pass', 'cut', 'connect');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const { near, far, here, there, connect, pass } = pair();
      let [sent, answered] = [0, 0];
      for (const what of steps) {
        if (what === 'send') {
          sent += 1;
          near.send({ call: sent, done: true });
        } else if (what === 'answer') {
          answered += 1;
          far.send({ call: answered, frame: {} });
        } else if (what === 'pass') pass();
        else if (what === 'connect') connect();
        else for (const end of [near, far]) end.detach();
      }
      connect();
      while (pass());
      expect(there).toEqual(numbers(sent));
      expect(here).toEqual(numbers(answered));
    }),
  );
});

it('what has arrived is not kept: it is told now and then, and with whatever goes the other way', () => {
  const { near, far, there, connect, pass } = pair();
  connect();
  for (const call of numbers(40)) {
    near.send({ call, done: true });
    pass();
  }
  expect(there).toHaveLength(40);
  far.send({ call: 1, frame: {} });
  while (pass());
  for (const end of [near, far]) end.detach();
  const repeated: Way = [];
  near.attach(carrier(repeated), 40);
  expect(repeated).toEqual([]);
});

it('a carrier that was replaced brings nothing any more', () => {
  const { near, far, here, connect } = pair();
  connect();
  const old = carrier([]);
  near.attach(old, 0);
  near.attach(carrier([]), 0);
  near.accept(old, received({ call: 1, done: true }), 1);
  expect([here, far.received]).toEqual([[], 0]);
  near.detach(old);
  expect(near.isAttached).toBe(true);
});

it('the other side cannot have what was not sent', () => {
  const { near } = pair();
  near.send({ call: 1, done: true });
  expect(() => near.attach(carrier([]), 2)).toThrow(
    expect.objectContaining({ code: 'corrupt', message: expect.stringContaining('from 0 to 1 messages') }),
  );
});

it('a connection that comes late, and knows less than the one before, is refused and ends nothing', () => {
  const { near, far, connect, pass, there } = pair();
  connect();
  for (const call of numbers(40)) near.send({ call, done: true });
  while (pass());
  expect(() => near.requireAttachable(3)).toThrow('messages must have arrived, got 3');
  expect(near.isAttached).toBe(true);
  near.send({ call: 41, done: true });
  while (pass());
  expect(there).toEqual(numbers(41));
  expect(far.closed).toBeUndefined();
});

it('one who does not read is told once, however much comes', () => {
  const link = new Link({ onMessage: () => {} });
  const written: (() => void)[] = [];
  const stuck: Carrier = { write: (_, done) => written.push(done), end: () => {} };
  link.attach(stuck, 0);
  const hear = (count: number) => {
    for (let k = 0; k < count; k += 1) link.accept(stuck, received({ call: 1, done: true }), 1);
  };
  hear(1_000);
  expect(written).toHaveLength(1);
  written[0]?.();
  hear(1_000);
  expect(written).toHaveLength(2);
});
