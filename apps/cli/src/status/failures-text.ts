import { reproduceCommand } from '@loschmidt/control';
import { MOST_REASON } from '@loschmidt/core/short-text';
import type { Failure } from '@loschmidt/dataset';
import { counted, countText } from '../output/quantities.js';
import { inline } from '../output/safe-text.js';

/** So many failed points are named; the table `summary` has all. */
export const NAMED_FAILURES = 3;

/** A failed point for scripts. */
export interface FailureReport extends Failure {
  /** What computes it again, here and without services. */
  readonly reproduce: string;
}

/** `typed`: what a user types here to mean the campaign. */
export function failureReports(failures: readonly Failure[], name: string, typed: string): FailureReport[] {
  return failures.map((failure) => {
    const reproduce = reproduceCommand(typed, failure.point);
    // Rows name the campaign alone; from here it may take its folder.
    return { ...failure, reason: failure.reason.replace(reproduceCommand(name, failure.point), reproduce), reproduce };
  });
}

/** Why points failed, a few of `failed`; nothing where none has. */
export function failuresText(reports: readonly FailureReport[], failed: number, typed: string): string[] {
  if (failed === 0) return [];
  const named = reports.flatMap(({ point, reason, cycle, stage, runner }) => [
    `  ${point}${cycle === null ? '' : `, cycle ${cycle}`}${stage === null ? '' : `, stage ${inline(stage)}`}, row by ${inline(runner)}`,
    `    ${inline(reason, MOST_REASON)}`,
  ]);
  const others = failed - reports.length;
  return [
    `${counted(failed, 'point')} failed:`,
    ...named,
    ...(others > 0 ? [`  and ${countText(others)} more: loschmidt export ${typed} --table summary --format csv`] : []),
    `  loschmidt retry ${typed} --failed`,
  ];
}
