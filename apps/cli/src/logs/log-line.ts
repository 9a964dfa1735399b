/** A line of a service's log. */
export interface LogLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: string;
  /** Whose log it is in: orchestrator, runner. */
  readonly service: string;
  readonly message: string;
  /** All that it says beside. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** A line as the services write it, one JSON object; null for what another program wrote, or half of a line. */
export function readLogLine(text: string, service: string): LogLine | null {
  if (!text.startsWith('{')) return null;
  try {
    const { time, level, message, ...details } = JSON.parse(text);
    if (typeof time !== 'string' || typeof message !== 'string') return null;
    return { time, level: String(level), service, message, details };
  } catch {
    return null;
  }
}
