import type { Tracer } from './tracer.js';

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
