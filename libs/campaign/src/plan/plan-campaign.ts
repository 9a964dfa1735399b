import type { Campaign } from '../spec/campaign.js';
import { CombinationPlanner, type PlanOptions } from './combinations/combination-planner.js';
import type { Plan } from './plan.js';
import { PlanTable } from './plan-table.js';

/**
 * The places of a campaign in grid order (outermost axis first, replicas innermost, then `include`), with ids, seeds, costs.
 * Every point is read here: one that is not in order, not supported or too large for memory ends the planning.
 * Errors: bad-input or unsupported, with the values of the axes and, for a parsed campaign, the line.
 */
export function planCampaign(campaign: Campaign, options: PlanOptions = {}): Plan {
  const planner = new CombinationPlanner(campaign, options);
  const table = new PlanTable(campaign);
  for (let block = 0; block < planner.blocks; block++) table.append(planner.planBlock(block));
  return table.plan();
}
