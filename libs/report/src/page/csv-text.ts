import type { DataTable } from '../sections/section.js';

/** The table as CSV (RFC 4180, lines end in \n): numbers with all their digits, nothing for null. */
export function csvText({ columns, rows }: DataTable): string {
  const lines = [columns, ...rows].map((row) => row.map(field).join(','));
  return `${lines.join('\n')}\n`;
}

function field(value: number | string | null): string {
  const text = value === null || Number.isNaN(value) ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
