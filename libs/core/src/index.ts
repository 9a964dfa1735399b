export * from './error/loschmidt-error.js';
export * from './observables/observable.js';
export * from './point/point.js';
export * from './rows/batch.js';
export * from './rows/table-columns.js';
export * from './versions.js';
