import { MOST_REASON } from '@loschmidt/core/short-text';
import type { Failure } from '@loschmidt/dataset';
import { counted, countText } from '../output/quantities.js';
import { inline } from '../output/safe-text.js';
import { reproduceCommand } from '../output/typed-name.js';

/** So many failed points are named; the table `summary` has all. */
export const NAMED_FAILURES = 3;

/** A failed point for scripts. */
export interface FailureReport extends Failure {
  /** What computes it again, here and without services. */
  readonly reproduce: string;
}

/** `typed`: what a user types here to mean the campaign. */
export function failureReports(failures: readonly Failure[], typed: string): FailureReport[] {
  return failures.map((failure) => ({ ...failure, reproduce: reproduceCommand(typed, failure.point) }));
}

/** What follows a reason: the command that computes the point again. Nothing where an older version has written it behind the reason. */
function reproduceText(reason: string, reproduce: string): string {
  return reason.includes(reproduce) ? '' : `Reproduce: ${reproduce}`;
}

/** Why points failed, a few of `failed`; nothing where none has. */
export function failuresText(reports: readonly FailureReport[], failed: number, typed: string): string[] {
  if (failed === 0) return [];
  const named = reports.flatMap(({ point, reason, reproduce, cycle, stage, runner }) => [
    `  ${point}${cycle === null ? '' : `, cycle ${cycle}`}${stage === null ? '' : `, stage ${inline(stage)}`}, row by ${inline(runner)}`,
    `    ${inline(reason, MOST_REASON)} ${reproduceText(reason, reproduce)}`.trimEnd(),
  ]);
  const others = failed - reports.length;
  return [
    `${counted(failed, 'point')} failed:`,
    ...named,
    ...(others > 0 ? [`  and ${countText(others)} more: loschmidt export ${typed} --table summary --format csv`] : []),
    `  loschmidt retry ${typed} --failed`,
  ];
}
