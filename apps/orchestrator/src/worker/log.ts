export type LogLevel = 'info' | 'warn' | 'error';

/** One JSON object a line on stderr; stdout belongs to nobody here. */
export function writeLog(level: LogLevel, message: string, details: Readonly<Record<string, unknown>> = {}): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...details })}\n`);
}
