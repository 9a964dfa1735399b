export * from './statistics/draws.js';
export type { Estimate } from './statistics/estimate.js';
