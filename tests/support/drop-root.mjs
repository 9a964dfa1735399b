// Preloaded into an orchestrator (`--import`), which stays as it is. With SIGUSR2 it gives up the rights of root, if it has them: root may
// write where nobody else may.
import { isMainThread } from 'node:worker_threads';

if (isMainThread)
  process.on('SIGUSR2', () => {
    if (process.getuid() !== 0) return;
    process.setgroups([]);
    process.setgid(65534);
    process.setuid(65534);
  });
