import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';
import type { Hono } from 'hono';
import { REPORT_PAGE } from '../api/report.js';
import type { StoreView } from '../store/store-view.js';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  sql: 'text/plain; charset=utf-8',
};

/** A report is a file of a campaign's folder, which may be somebody else's: it runs nothing and loads nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'";

/** The report that the action `report` has written into the campaign's folder: its page, figures and data. */
export function addReportFiles(app: Hono, store: StoreView): void {
  app.get('/api/v1/campaigns/:name/report/:file{(?:(?:figures|data)/)?[A-Za-z0-9_.-]*}', async (context) => {
    const { campaign } = await store.open(context.req.param('name'));
    const file = context.req.param('file') || REPORT_PAGE;
    const type = TYPES[file.replace(/^.*\./, '')];
    const bytes = type === undefined ? null : await readFile(join(campaign.folder, 'report', file)).catch(() => null);
    if (bytes === null || type === undefined)
      throw new LoschmidtError('not-found', `Cannot find the report of ${campaign.name}: none has been made.`, {
        hint: `Make it with the action report, or \`loschmidt report ${campaign.name}\`.`,
      });
    return context.body(new Uint8Array(bytes), 200, { 'content-type': type, 'content-security-policy': POLICY });
  });
}
