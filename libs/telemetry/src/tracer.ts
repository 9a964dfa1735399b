export type SpanAttributes = Readonly<Record<string, string | number>>;

/** A piece of work in a trace. It must be ended. */
export interface TracedWork {
  /** As W3C's Trace Context writes it: whoever has it goes on with this trace. */
  readonly traceparent: string;
  begin(name: string): TracedWork;
  say(attributes: SpanAttributes): void;
  end(): void;
}

export interface Tracer {
  /** A trace of its own, or a part of that of `parent`; one that cannot be read is none. */
  begin(name: string, attributes: SpanAttributes, parent?: string): TracedWork;
  /** What was ended is sent. */
  close(): Promise<void>;
}
