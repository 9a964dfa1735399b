import type { DescribedRoute } from './route.js';
import { nothing } from './route.js';

/** As `loschmidt report` names it. */
export const REPORT_PAGE = 'report.html';

const TYPES = ['text/html', 'image/svg+xml', 'application/pdf', 'text/csv', 'text/plain'];

function file(path: string, summary: string): DescribedRoute {
  return { method: 'get', path, summary, query: nothing, body: null, answer: null, answerTypes: TYPES };
}

/** Files, which the server sends as they are. */
export const reportRoutes: readonly DescribedRoute[] = [
  file('/campaigns/{name}/report/', 'The page of the report that the action `report` has made'),
  file('/campaigns/{name}/report/{file}', 'A file of that report: its page'),
  file('/campaigns/{name}/report/{folder}/{file}', 'A file of that report: of its folders `figures` and `data`'),
];
