export { campaign } from './campaign.js';
export { pool } from './pool.js';
export { shard } from './shard.js';
