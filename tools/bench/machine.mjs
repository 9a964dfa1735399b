import { cpus, loadavg, totalmem, type } from 'node:os';

/** What the figures were measured on, and how busy it was: in one line. */
export function machine() {
  const [first] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const load = loadavg()[0]?.toFixed(1);
  return `${cpus().length} × ${first?.model.trim()}, ${memory}, ${type()}, Node ${process.versions.node}; load ${load} before`;
}
