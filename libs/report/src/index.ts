export type { ReportRequest } from './report-content.js';
export { type WrittenReport, writeReport } from './write-report.js';
