export { EventLoopWatch } from './event-loop.js';
export { diskTroubles, loopTroubles, type Troubles, writableBytes } from './health.js';
export { CHUNK_SECONDS, type Labels, type Measure, type Meters, openMeters, type SetGauge } from './meters.js';
export { meterProcess } from './process-meters.js';
export { type Monitor, type MonitorAnswer, type Monitored, serveMonitor, status } from './serve-monitor.js';
export { isTraced, openTracer, type SpanAttributes, type TracedWork, type Tracer } from './tracer.js';
