export * from './client/describe-run.js';
export * from './client/end-run.js';
export * from './client/explain-run.js';
export * from './client/submit-run.js';
export * from './connection/connect-temporal.js';
export * from './connection/temporal-config.js';
export * from './contract/reproduce-command.js';
export * from './workflow-contract.js';
