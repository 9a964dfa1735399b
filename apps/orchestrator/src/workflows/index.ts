export { campaign } from './campaign.js';
export { shard } from './shard.js';
