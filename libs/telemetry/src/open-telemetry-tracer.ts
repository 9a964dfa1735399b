import {
  type Context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type Tracer as Spans,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { SpanAttributes, TracedWork, Tracer } from './tracer.js';

/** Sends spans by OTLP over HTTP to where OpenTelemetry's variables say. A collector that is away costs its spans, and nothing else. */
export class OpenTelemetryTracer implements Tracer {
  readonly #provider: BasicTracerProvider;
  readonly #spans: Spans;

  constructor(program: string, version: string) {
    this.#provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': program, 'service.version': version }),
      spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
    });
    this.#spans = this.#provider.getTracer('loschmidt', version);
  }

  begin(name: string, attributes: SpanAttributes, parent?: string): TracedWork {
    return this.#work(this.#spans.startSpan(name, { attributes }, contextOf(parent)));
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
