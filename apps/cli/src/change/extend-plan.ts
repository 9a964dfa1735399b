import { extendCampaign, openCampaign, type PlanChange, planExtension } from '@loschmidt/dataset';
import type { ChangedCampaign } from '../input/read-changed-campaign.js';
import { counted, countText } from '../output/quantities.js';
import type { Terminal } from '../output/terminal.js';
import { keepNote } from '../plan/keep-note.js';
import { planHere } from '../plan/plan-here.js';
import { recomputedPoints, recomputedText } from '../plan/recomputed-text.js';
import { refuseOtherVersions } from '../start/start-run.js';
import { hiddenText, type TypedExtend } from './hidden-text.js';

export interface ExtendOptions {
  /** Only say what would change. */
  readonly dryRun: boolean;
  readonly allowKernelChange: boolean;
  readonly typed: TypedExtend;
}

/** Plans the changed campaign and appends its plan. Nothing is started. */
export async function extendPlan(
  changed: ChangedCampaign,
  terminal: Terminal,
  { dryRun, allowKernelChange, typed }: ExtendOptions,
): Promise<{ change: PlanChange; planSeconds: number }> {
  const began = performance.now();
  const before = await openCampaign(changed.folder);
  if (!dryRun) refuseOtherVersions(before, allowKernelChange);
  const plan = await planHere(changed.campaign, terminal.env);
  for (const warning of [...changed.warnings, ...plan.warnings]) terminal.note(`warning: ${warning}`);
  const input = { campaignYaml: changed.yaml, campaign: changed.campaign, plan };
  const change = await (dryRun ? planExtension : extendCampaign)(changed.folder, input);
  const note = change.changed ? null : keepNote(before.campaign, changed.campaign);
  if (note !== null) terminal.note(`warning: ${note}`);
  const lost = recomputedText(before.campaign, changed.campaign, change);
  if (lost !== null) terminal.note(`warning: ${lost}`);
  const left = hiddenText(before.campaign, changed.campaign, change, typed);
  if (left !== null) terminal.note(`warning: ${left}`);
  return { change, planSeconds: (performance.now() - began) / 1000 };
}

/** `crossover: 400 new points, 1,600 kept of which 1,580 are done, 200 hidden` */
export function changeText({
  campaign,
  changed,
  points,
  added,
  kept,
  done,
  returning,
  hidden,
  origins,
}: PlanChange): string {
  const { name } = campaign;
  if (!changed)
    return `${name} has this plan already: nothing changes. ${countText(done)} of ${counted(points, 'point')} are done.`;
  const back = returning > 0 ? `, ${countText(returning)} of them shown again` : '';
  const on = origins.continued > 0 ? ` of which ${countText(origins.continued)} go on from kept states` : '';
  return `${name}: ${counted(added, 'new point')}${on}, ${countText(kept)} kept of which ${countText(done)} are done${back}, ${countText(hidden)} hidden`;
}

/** For scripts. */
export function describeChange(change: PlanChange, dryRun: boolean) {
  const { campaign, changed, points, added, kept, done, returning, hidden, origins } = change;
  const { name, id, folder, plan } = campaign;
  return {
    campaign: name,
    id,
    folder,
    plan: plan.version,
    changed,
    dry_run: dryRun,
    points,
    new: added,
    continued: origins.continued,
    recomputed: recomputedPoints(origins),
    kept,
    done,
    shown_again: returning,
    hidden,
  };
}
