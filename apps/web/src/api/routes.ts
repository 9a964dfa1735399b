import { z } from 'zod';
import { actionsRoute } from './actions.js';
import { campaignRoute } from './campaign.js';
import { campaignsRoute } from './campaigns.js';
import { comparisonRoute } from './comparison.js';
import { curvesRoute } from './curves.js';
import { eventsRoute } from './events.js';
import { failuresRoute } from './failures.js';
import { fleetHistoryRoute, fleetRoute } from './fleet.js';
import { linksRoute } from './links.js';
import { logRoute } from './log.js';
import { mapRoute } from './map.js';
import { openApi } from './openapi.js';
import { pointRoute } from './point.js';
import { pointsRoute } from './points.js';
import { progressRoute } from './progress.js';
import { queryRoute } from './query.js';
import { reportRoutes } from './report.js';
import { type Route, route } from './route.js';

const data: readonly Route[] = [
  campaignsRoute,
  campaignRoute,
  mapRoute,
  curvesRoute,
  progressRoute,
  pointsRoute,
  pointRoute,
  failuresRoute,
  logRoute,
  actionsRoute,
  fleetRoute,
  fleetHistoryRoute,
  queryRoute,
  comparisonRoute,
  linksRoute,
];

/** All of `/api/v1`, but for the events, which do not end. */
export const routes: readonly Route[] = [
  ...data,
  route({
    path: '/openapi.json',
    summary: 'This document',
    answer: z.looseObject({}),
    handle: async () => openApi([...routes, eventsRoute, ...reportRoutes]) as Record<string, unknown>,
  }),
];
