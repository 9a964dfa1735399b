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

/** Whether the environment says where traces go, by OpenTelemetry's own variables. */
export function isTraced(env: NodeJS.ProcessEnv): boolean {
  const isDisabled = env.OTEL_SDK_DISABLED === 'true' || env.OTEL_TRACES_EXPORTER === 'none';
  return !isDisabled && Boolean(env.OTEL_EXPORTER_OTLP_ENDPOINT || env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);
}

/** Null where nobody asks for traces: then nothing of them is loaded. */
export async function openTracer(program: string, version: string, env: NodeJS.ProcessEnv): Promise<Tracer | null> {
  if (!isTraced(env)) return null;
  const { OpenTelemetryTracer } = await import('./open-telemetry-tracer.js');
  return new OpenTelemetryTracer(program, version);
}
