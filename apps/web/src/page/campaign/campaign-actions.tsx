import { useState } from 'preact/hooks';
import type { CampaignAnswer } from '../data/answers.js';
import { ApiError, campaignPath, postJson } from '../data/api-client.js';
import { Confirm } from '../parts/confirm.js';
import { Failure, Said } from '../parts/states.js';

export interface Action {
  readonly kind: CampaignAnswer['actions'][number];
  readonly verb: string;
  /** Asked before it is done. */
  readonly grave?: string;
  /** On the button that does it then, where the verb alone could mean to leave. */
  readonly sure?: string;
}

const ACTIONS: readonly Action[] = [
  { kind: 'pause', verb: 'Pause' },
  { kind: 'resume', verb: 'Resume' },
  { kind: 'retry', verb: 'Retry failed', grave: 'Its failed points are computed again.' },
  { kind: 'report', verb: 'Make report' },
  {
    kind: 'cancel',
    verb: 'Cancel',
    sure: 'Cancel the campaign',
    grave: 'Nothing that is stored is lost; what is being computed now is.',
  },
];

/** What can be done to a campaign now. Without an orchestrator, or where one may only read, nothing. */
export function CampaignActions({ campaign, onDone }: { campaign: CampaignAnswer; onDone: () => void }) {
  const { name, actions } = campaign;
  const [asked, ask] = useState<Action | null>(null);
  const { run, busy, said, done, error } = useAction(name, onDone);
  const possible = ACTIONS.filter(({ kind }) => actions.includes(kind));
  return (
    <div class="actions">
      {possible.map((action) => (
        <button
          key={action.kind}
          type="button"
          disabled={busy}
          class={action.kind === 'cancel' ? 'grave' : undefined}
          onClick={() => (action.grave === undefined ? run({ kind: action.kind }) : ask(action))}
        >
          {action.verb}
        </button>
      ))}
      {actions.includes('priority') && (
        <Priority busy={busy} onChange={(priority) => run({ kind: 'priority', priority })} />
      )}
      {possible.length === 0 && (
        <span class="quiet">{campaign.readOnly ? 'This page is read-only.' : 'Nothing can be done to it now.'}</span>
      )}
      <Said busy={busy} said={said} />
      {done === 'report' && (
        <a href={`/api/v1${campaignPath(name)}/report/report.html`} target="_blank" rel="noreferrer">
          Open the report
        </a>
      )}
      {error !== null && <Failure error={error} />}
      {asked !== null && (
        <Confirm
          title={`${asked.verb}: ${name}?`}
          verb={asked.sure ?? asked.verb}
          onNo={() => ask(null)}
          onYes={() => {
            ask(null);
            run({ kind: asked.kind });
          }}
        >
          <p>{asked.grave}</p>
        </Confirm>
      )}
    </div>
  );
}

function Priority({ busy, onChange }: { busy: boolean; onChange: (priority: number) => void }) {
  const [value, setValue] = useState('3');
  return (
    <form
      class="inline"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(Number(value));
      }}
    >
      <label>
        <span>Priority</span>
        <input
          type="number"
          min="1"
          max="5"
          step="1"
          value={value}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={busy}>
        Set
      </button>
    </form>
  );
}

/** Does an action of a campaign, one at a time, and tells what came of it. */
export function useAction(name: string, onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [done, setDone] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const run = async (action: Readonly<Record<string, unknown>>) => {
    setBusy(true);
    setError(null);
    setSaid('');
    setDone(null);
    try {
      const answer = (await (await postJson(`${campaignPath(name)}/actions`, action)).json()) as { done: string };
      setSaid(answer.done);
      setDone(String(action.kind));
      onDone();
    } catch (thrown) {
      setError(thrown instanceof ApiError ? thrown : new ApiError('internal', String(thrown), null, 0));
    }
    setBusy(false);
  };
  return { run: (action: Readonly<Record<string, unknown>>) => void run(action), busy, said, done, error };
}
