import { expect, it } from 'vitest';
import { runIdentity, tellRun, tellSubmit } from './run-spans.js';
import type { ToldSpan, Tracer } from './tracer.js';

const RUN = { campaign: 'c', run: 2 };
const BEGAN = new Date('2027-01-01T00:00:00Z');

it('a run is a part of the command that started it, and two programs name it alike without a word between them', () => {
  const told: ToldSpan[] = [];
  const tracer = { tell: (span) => void told.push(span) } as Partial<Tracer> as Tracer;
  tellSubmit(tracer, RUN, BEGAN);
  tellRun(tracer, { ...RUN }, BEGAN, 'completed');
  const [submit, run] = told;
  expect(run?.parent).toEqual(submit?.identity);
  expect(run?.identity).toEqual(runIdentity(RUN));
  expect(run?.identity.traceId).toBe(submit?.identity.traceId);
  expect(run?.identity.spanId).not.toBe(submit?.identity.spanId);
  expect(runIdentity({ ...RUN, run: 3 }).traceId).not.toBe(run?.identity.traceId);
  expect(run?.identity).toEqual({
    traceId: expect.stringMatching(/^[\da-f]{32}$/),
    spanId: expect.stringMatching(/^[\da-f]{16}$/),
  });
});
