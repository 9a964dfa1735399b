const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof LEVELS)[number];

export type Log = (level: LogLevel, message: string, details?: Readonly<Record<string, unknown>>) => void;

/** One JSON object a line on stderr, from `lowest` on. */
export function jsonLog(lowest: LogLevel): Log {
  return (level, message, details = {}) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(lowest)) return;
    process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...details })}\n`);
  };
}

export function isLogLevel(text: string): text is LogLevel {
  return (LEVELS as readonly string[]).includes(text);
}
