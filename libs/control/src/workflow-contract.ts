/**
 * What workflows, their starters and their watchers agree on. Workflows import this file into their sandbox: it is pure, and
 * whatever it imports must be pure too.
 */
export * from './contract/arguments.js';
export * from './contract/chunks-per-task.js';
export * from './contract/names.js';
export * from './contract/pool.js';
export * from './contract/progress.js';
