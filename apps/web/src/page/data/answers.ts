import type { campaignRoute } from '../../api/campaign.js';
import type { campaignsRoute } from '../../api/campaigns.js';
import type { curvesRoute } from '../../api/curves.js';
import type { failuresRoute } from '../../api/failures.js';
import type { fleetHistoryRoute, fleetRoute } from '../../api/fleet.js';
import type { logRoute } from '../../api/log.js';
import type { mapRoute } from '../../api/map.js';
import type { pointRoute } from '../../api/point.js';
import type { pointsRoute } from '../../api/points.js';
import type { progressRoute } from '../../api/progress.js';
import type { AnswerOf } from '../../api/route.js';

// What the API answers, by the schemas of its routes. docs/web.md describes each.

export type CampaignsAnswer = AnswerOf<typeof campaignsRoute>;
export type CampaignRow = CampaignsAnswer['campaigns'][number];
export type PointCounts = NonNullable<CampaignRow['points']>;
export type CampaignAnswer = AnswerOf<typeof campaignRoute>;
export type AxisAnswer = CampaignAnswer['axes'][number];
export type AxisValue = AxisAnswer['values'][number];
export type ColumnAnswer = CampaignAnswer['columns'][number];
export type MapAnswer = AnswerOf<typeof mapRoute>;
export type MapCell = MapAnswer['cells'][number];
export type CurvesAnswer = AnswerOf<typeof curvesRoute>;
export type CurveSeries = CurvesAnswer['series'][number];
export type ProgressAnswer = AnswerOf<typeof progressRoute>;
export type PointsAnswer = AnswerOf<typeof pointsRoute>;
export type PointRow = PointsAnswer['points'][number];
export type PointAnswer = AnswerOf<typeof pointRoute>;
export type FailuresAnswer = AnswerOf<typeof failuresRoute>;
export type LogAnswer = AnswerOf<typeof logRoute>;
export type FleetAnswer = AnswerOf<typeof fleetRoute>;
export type FleetHistoryAnswer = AnswerOf<typeof fleetHistoryRoute>;

/** The one answer that has no schema: a query's process writes it. */
export interface QueryAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly values: readonly unknown[] }[];
  readonly truncated: boolean;
}
