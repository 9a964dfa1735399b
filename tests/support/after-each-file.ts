// Loaded before each test file: files share a process and its loaded modules, so that a hook of a shared module would be that of the first alone.
import { afterAll } from 'vitest';
import { removeTemporaryFolders } from './temporary-folder.js';

// Hooks of a file run last-registered first: processes that a test file ends in its own hooks have ended by now.
afterAll(removeTemporaryFolders);

// Background work of orchestrators that tests start has its share of a machine whose processors are all taken: else it would never end there.
process.env.LOSCHMIDT_BACKGROUND ??= 'normal';
