/** What is open whatever the fleet: chunks that are read and committed (`AT_ONCE`), plans, queries, readers and commands, Temporal. */
const OWN_FILES = 400;

/** So many runners may come to any orchestrator. */
const EXPECTED_RUNNERS = 1_000;

/** A sentence for people where the connections of `runners`, by default of a large fleet, are more than a process may have files open; else null. */
export function openFilesWarning(limit: number, runners = EXPECTED_RUNNERS): string | null {
  const room = Math.max(0, limit - OWN_FILES);
  if (runners <= room) return null;
  return (
    `This orchestrator may have ${limit} files open, enough for ${room} runners: each takes one, and those that are too many cannot connect. ` +
    `It takes all that the hard limit allows (\`ulimit -Hn\`): raise that one to ${Math.max(4_096, 2 * (runners + OWN_FILES))}, with \`nofile\` in /etc/security/limits.conf, LimitNOFILE= of a systemd service, or --ulimit of a container.`
  );
}

/** Warns now where the limit is low for a large fleet. Returns what to call when runners have come: it warns once when there are more than it is enough for. */
export function watchOpenFiles(limit: number, warn: (message: string) => void): (runners: number) => void {
  const low = openFilesWarning(limit);
  if (low !== null) warn(low);
  let isSaid = false;
  return (runners) => {
    const text = isSaid ? null : openFilesWarning(limit, runners);
    if (text === null) return;
    isSaid = true;
    warn(text);
  };
}
