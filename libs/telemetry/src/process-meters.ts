import { EventLoopWatch } from './event-loop.js';
import type { Meters } from './meters.js';

const DELAYS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What every program tells of itself. The watch must be closed. */
export function meterProcess(meters: Meters, version: string): EventLoopWatch {
  const cpu = meters.counter('process_cpu_seconds_total', 'Seconds of processors that the process has used.');
  let usedBefore = 0;
  meters.gauges(
    {
      loschmidt_build_info: 'Which version this is.',
      process_start_time_seconds: 'When the process was started, in seconds since 1970.',
      process_resident_memory_bytes: 'Memory that the process has.',
    },
    (set) => {
      const { user, system } = process.cpuUsage();
      set('loschmidt_build_info', 1, { version });
      set('process_start_time_seconds', Math.round(performance.timeOrigin) / 1_000);
      set('process_resident_memory_bytes', process.memoryUsage.rss());
      cpu((user + system - usedBefore) / 1e6);
      usedBefore = user + system;
    },
  );
  const late = meters.histogram('loschmidt_event_loop_delay_seconds', 'How late the event loop is.', DELAYS);
  return new EventLoopWatch(late);
}
