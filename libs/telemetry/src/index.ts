export { EventLoopWatch } from './event-loop.js';
export { diskTroubles, loopTroubles, type Troubles, writableBytes } from './health.js';
export { CHUNK_SECONDS, type Labels, type Measure, type Meters, type SetGauge } from './meters.js';
export { openMeters } from './open-meters.js';
export { isTraced, openTracer } from './open-tracer.js';
export { meterProcess } from './process-meters.js';
export { runIdentity, type TracedRun, tellRun, tellSubmit } from './run-spans.js';
export { type Monitor, type MonitorAnswer, type Monitored, serveMonitor, status } from './serve-monitor.js';
export type { SpanAttributes, TracedWork, Tracer } from './tracer.js';
