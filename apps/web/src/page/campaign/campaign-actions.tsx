import { useState } from 'preact/hooks';
import type { CampaignAnswer } from '../data/answers.js';
import { ApiError, campaignPath, postJson } from '../data/api-client.js';
import { Confirm } from '../parts/confirm.js';
import { Failure, Said } from '../parts/states.js';
import { moment } from '../quantities.js';
import { actionWords, hintWords } from './action-words.js';

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

/** What can be done to a campaign now. Each button keeps its place in every state, so that none is pressed for another. Where one may only read there is none. */
export function CampaignActions({ campaign, onDone }: { campaign: CampaignAnswer; onDone: () => void }) {
  const { name, actions, readOnly } = campaign;
  const [asked, ask] = useState<Action | null>(null);
  const { run, busy, said, error } = useAction(name, onDone);
  const isPossible = ({ kind }: Action) => actions.includes(kind);
  // They take each other's place.
  const hidden = actions.includes('resume') ? 'pause' : 'resume';
  if (readOnly) return <p class="quiet">This page is read-only.</p>;
  return (
    <div class="actions">
      {ACTIONS.filter(({ kind }) => kind !== hidden).map((action) => (
        <button
          // One button, so that who has pressed it stays on it.
          key={action.kind === 'resume' ? 'pause' : action.kind}
          type="button"
          disabled={busy || !isPossible(action)}
          class={action.kind === 'cancel' ? 'grave' : undefined}
          onClick={() => (action.grave === undefined ? run({ kind: action.kind }) : ask(action))}
        >
          {action.verb}
        </button>
      ))}
      <Priority
        key={campaign.priority}
        now={campaign.priority}
        disabled={busy || !actions.includes('priority')}
        onChange={(priority) => run({ kind: 'priority', priority })}
      />
      <ReportLink campaign={campaign} />
      <Said busy={busy} said={said} />
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

/** To the report that is there, whoever made it. */
function ReportLink({ campaign: { report } }: { campaign: CampaignAnswer }) {
  if (report === null) return null;
  return (
    <a
      class="button"
      href={`/api/v1${report.path}`}
      target="_blank"
      rel="noreferrer"
      title={`Made ${moment(report.madeAt)}`}
    >
      Open the report
    </a>
  );
}

function Priority(props: { now: number; disabled: boolean; onChange: (priority: number) => void }) {
  const { disabled, onChange } = props;
  const [value, setValue] = useState(String(props.now));
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
          disabled={disabled}
          value={value}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={disabled}>
        Set
      </button>
    </form>
  );
}

/** Does an action of a campaign, one at a time, and tells what came of it. */
export function useAction(name: string, onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<ApiError | null>(null);
  const run = async (action: Readonly<Record<string, unknown>>) => {
    setBusy(true);
    setError(null);
    setSaid('');
    try {
      const answer = (await (await postJson(`${campaignPath(name)}/actions`, action)).json()) as { done: string };
      setSaid(actionWords(String(action.kind), answer.done));
      onDone();
    } catch (thrown) {
      setError(spoken(thrown));
    }
    setBusy(false);
  };
  return { run: (action: Readonly<Record<string, unknown>>) => void run(action), busy, said, error };
}

function spoken(thrown: unknown): ApiError {
  if (!(thrown instanceof ApiError)) return new ApiError('internal', String(thrown), null, 0);
  const { code, message, hint, status } = thrown;
  return new ApiError(code, message, hint === null ? null : hintWords(hint), status);
}
