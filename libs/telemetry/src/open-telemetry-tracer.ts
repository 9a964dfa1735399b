import {
  type Context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type Tracer as Spans,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type IdGenerator,
  RandomIdGenerator,
} from '@opentelemetry/sdk-trace-base';
import type { SpanIdentity } from './span-identity.js';
import type { SpanAttributes, ToldSpan, TracedWork, Tracer } from './tracer.js';

/** Sends spans by OTLP over HTTP to where OpenTelemetry's variables say. A collector that is away costs its spans, and nothing else. */
export class OpenTelemetryTracer implements Tracer {
  readonly #provider: BasicTracerProvider;
  readonly #spans: Spans;
  readonly #ids = new GivenIds();

  constructor(program: string, version: string) {
    this.#provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': program, 'service.version': version }),
      idGenerator: this.#ids,
      spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
    });
    this.#spans = this.#provider.getTracer('loschmidt', version);
  }

  begin(name: string, attributes: SpanAttributes, parent?: string): TracedWork {
    return this.#work(this.#spans.startSpan(name, { attributes }, contextOf(parent)));
  }

  beginLinked(name: string, attributes: SpanAttributes, link: SpanIdentity): TracedWork {
    return this.#work(this.#spans.startSpan(name, { attributes, links: [{ context: contextTo(link) }] }, ROOT_CONTEXT));
  }

  tell({ name, identity, parent, began, attributes }: ToldSpan): void {
    const above = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, contextTo(parent));
    this.#ids.during(identity, () => this.#spans.startSpan(name, { attributes, startTime: began }, above)).end();
  }

  async close(): Promise<void> {
    await this.#provider.shutdown().catch(() => {});
  }

  #work(span: Span): TracedWork {
    const { traceId, spanId, traceFlags } = span.spanContext();
    return {
      traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
      begin: (name) => this.#work(this.#spans.startSpan(name, {}, trace.setSpan(ROOT_CONTEXT, span))),
      say: (attributes) => void span.setAttributes(attributes),
      end: () => span.end(),
    };
  }
}

function contextOf(traceparent: string | undefined): Context {
  const [, traceId = '', spanId = '', flags = ''] =
    /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})/.exec(traceparent ?? '') ?? [];
  const parent = {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags || '0', 16) & TraceFlags.SAMPLED,
    isRemote: true,
  };
  return isSpanContextValid(parent) ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
}

/** Sampled: where it was not, the link leads nowhere, which a reader of traces takes. */
function contextTo({ traceId, spanId }: SpanIdentity): SpanContext {
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

/** Random ones, but where a span has an identity. */
class GivenIds implements IdGenerator {
  readonly #random = new RandomIdGenerator();
  #given: SpanIdentity | null = null;

  generateTraceId(): string {
    return this.#given?.traceId ?? this.#random.generateTraceId();
  }

  generateSpanId(): string {
    return this.#given?.spanId ?? this.#random.generateSpanId();
  }

  during<T>(identity: SpanIdentity, make: () => T): T {
    this.#given = identity;
    try {
      return make();
    } finally {
      this.#given = null;
    }
  }
}
