import type { SpanIdentity } from './span-identity.js';

export type SpanAttributes = Readonly<Record<string, string | number>>;

/** A piece of work in a trace. It must be ended. */
export interface TracedWork {
  /** As W3C's Trace Context writes it: whoever has it goes on with this trace. */
  readonly traceparent: string;
  begin(name: string): TracedWork;
  say(attributes: SpanAttributes): void;
  end(): void;
}

/** A span that is over now. */
export interface ToldSpan {
  readonly name: string;
  readonly identity: SpanIdentity;
  /** Of the same trace; absent: it is the first of it. */
  readonly parent?: SpanIdentity;
  readonly began: Date;
  readonly attributes: SpanAttributes;
}

export interface Tracer {
  /** A trace of its own, or a part of that of `parent`; one that cannot be read is none. */
  begin(name: string, attributes: SpanAttributes, parent?: string): TracedWork;
  /** A trace of its own that leads to a span of another. */
  beginLinked(name: string, attributes: SpanAttributes, link: SpanIdentity): TracedWork;
  tell(span: ToldSpan): void;
  /** What was ended is sent. */
  close(): Promise<void>;
}
