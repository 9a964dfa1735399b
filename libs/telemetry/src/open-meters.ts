import type { Meters } from './meters.js';

/** The libraries behind them are loaded here, and nowhere else: a program without metrics starts as fast as before. */
export async function openMeters(): Promise<Meters> {
  const { OpenTelemetryMeters } = await import('./open-telemetry-meters.js');
  return new OpenTelemetryMeters();
}
