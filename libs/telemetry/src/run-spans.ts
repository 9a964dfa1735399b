import { type SpanIdentity, spanIdentity } from './span-identity.js';
import type { Tracer } from './tracer.js';

export interface TracedRun {
  readonly campaign: string;
  readonly run: number;
}

/** The span of a run: that of the command that started it is above it, its chunks have links to it. */
export function runIdentity({ campaign, run }: TracedRun): SpanIdentity {
  return spanIdentity(['run', campaign, run], 'run');
}

function commandIdentity({ campaign, run }: TracedRun): SpanIdentity {
  return spanIdentity(['run', campaign, run], 'command');
}

/** Tells the span `submit` of the command that has started a run. */
export function tellSubmit(tracer: Tracer, of: TracedRun, began: Date): void {
  tracer.tell({ name: 'submit', identity: commandIdentity(of), began, attributes: attributesOf(of) });
}

/** Tells the span `run` of a run that has ended, below the command's. */
export function tellRun(tracer: Tracer, of: TracedRun, began: Date, state: string): void {
  tracer.tell({
    name: 'run',
    identity: runIdentity(of),
    parent: commandIdentity(of),
    began,
    attributes: { ...attributesOf(of), 'loschmidt.state': state },
  });
}

function attributesOf({ campaign, run }: TracedRun) {
  return { 'loschmidt.campaign': campaign, 'loschmidt.run': run };
}
