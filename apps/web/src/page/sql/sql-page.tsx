import { useEffect, useRef, useState } from 'preact/hooks';
import type { CampaignAnswer, CampaignsAnswer, QueryAnswer } from '../data/answers.js';
import { ApiError, campaignPath, postJson, search } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { Choice } from '../parts/choice.js';
import { csv, saveFile } from '../parts/save-file.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { count } from '../quantities.js';
import { changeView, type Route } from '../route.js';
import { QueryFigure } from './query-figure.js';
import { queryRows } from './query-rows.js';
import { QueryTable } from './query-table.js';

const MOST_ROWS = 1_000;
const FIRST = 'SELECT * FROM summary LIMIT 20';
const NOTHING = new ApiError('bad-input', 'There is no query to run.', `Write one, such as: ${FIRST}`, 0);

/** SQL over a campaign, confined to its tables. What still runs ends when the page is left. */
export function SqlPage({ route }: { route: Route }) {
  const { campaign = '', sql = FIRST } = route.view;
  const list = useAnswer<CampaignsAnswer>(`/campaigns${search({ limit: 100 })}`, null);
  const name = campaign === '' ? (list.answer?.campaigns.find(({ error }) => error === null)?.name ?? '') : campaign;
  const tables = useAnswer<CampaignAnswer>(name === '' ? null : campaignPath(name), null);
  const [text, setText] = useState(sql);
  // What is typed is its own until the address says something else: an edited one, or back and forward.
  useEffect(() => setText(sql), [sql]);
  /** What the rows are of, whatever is typed or chosen meanwhile. */
  const [shown, show] = useState({ name, sql });
  const { answer, error, busy, run, stop, refuse } = useQuery();
  const start = () => {
    if (text.trim() === '') return refuse(NOTHING);
    changeView(route, { campaign: name, sql: text });
    show({ name, sql: text });
    run({ sql: text, campaigns: [name], limit: MOST_ROWS });
  };
  const rows = answer === null ? [] : queryRows(answer);
  return (
    <>
      <h1>SQL</h1>
      {list.error !== null && <Failure error={list.error} again={list.again} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <Choice
          label="Campaign"
          value={name}
          options={(list.answer?.campaigns ?? []).map((one) => ({ value: one.name, label: one.name }))}
          onChoose={(value) => changeView(route, { campaign: value })}
        />
        <label class="field whole">
          <span>Query, in the SQL of DuckDB; Ctrl+Enter runs it</span>
          <textarea
            rows={6}
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) start();
            }}
          />
        </label>
        <div class="buttons">
          <button type="submit" class="main" disabled={busy || name === ''}>
            Run
          </button>
          <button type="button" disabled={!busy} onClick={stop}>
            Stop
          </button>
          <span role="status" class="said">
            {busy
              ? 'Running …'
              : answer === null
                ? ''
                : `${count(rows.length)} rows${answer.truncated ? ', the first of more' : ''}`}
          </span>
        </div>
      </form>
      {tables.answer !== null && (
        <Columns campaign={tables.answer} onTake={(taken) => setText((now) => `${now} ${taken}`)} />
      )}
      {error !== null && <Failure error={error} />}
      {busy && answer === null && <Loading what="rows" />}
      {answer !== null && rows.length === 0 && <Empty title="The query gives no rows" />}
      {answer !== null && rows.length > 0 && (
        <>
          <div class="buttons">
            <button
              type="button"
              onClick={() =>
                saveFile(`${shown.name}.csv`, 'text/csv', [
                  csv(
                    answer.columns.map((one) => one.name),
                    rows,
                  ),
                ])
              }
            >
              Rows as CSV
            </button>
            <ArrowFile name={shown.name} sql={shown.sql} />
          </div>
          <QueryFigure name={shown.name} answer={answer} />
          <QueryTable answer={answer} rows={rows} />
        </>
      )}
    </>
  );
}

function useQuery() {
  const [state, setState] = useState<{ answer: QueryAnswer | null; error: ApiError | null; busy: boolean }>({
    answer: null,
    error: null,
    busy: false,
  });
  const running = useRef<AbortController | null>(null);
  const stop = () => {
    running.current?.abort();
    setState((now) => ({ ...now, busy: false }));
  };
  useEffect(() => () => running.current?.abort(), []);
  const run = async (body: unknown) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setState({ answer: null, error: null, busy: true });
    try {
      const answer = (await (await postJson('/query', body, own.signal)).json()) as QueryAnswer;
      if (!own.signal.aborted) setState({ answer, error: null, busy: false });
    } catch (thrown) {
      if (own.signal.aborted) return;
      const error = thrown instanceof ApiError ? thrown : new ApiError('internal', String(thrown), null, 0);
      setState({ answer: null, error, busy: false });
    }
  };
  const refuse = (error: ApiError) => {
    running.current?.abort();
    setState({ answer: null, error, busy: false });
  };
  return { ...state, run: (body: unknown) => void run(body), stop, refuse };
}

const ARROW = 'application/vnd.apache.arrow.stream';

/** All rows, not the first thousand, for programs. */
function ArrowFile({ name, sql }: { name: string; sql: string }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const response = await postJson('/query', { sql, campaigns: [name] }, undefined, ARROW);
      saveFile(`${name}.arrows`, ARROW, [await response.blob()]);
    } catch (thrown) {
      setError(thrown instanceof ApiError ? thrown : new ApiError('internal', String(thrown), null, 0));
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" disabled={busy} onClick={() => void save()}>
        All rows as Arrow
      </button>
      {error !== null && <Failure error={error} />}
    </>
  );
}

function Columns({ campaign, onTake }: { campaign: CampaignAnswer; onTake: (text: string) => void }) {
  const tables = [...new Set(campaign.columns.map(({ table }) => table))];
  return (
    <details class="panel">
      <summary>Tables and columns</summary>
      {tables.map((table) => (
        <div key={table}>
          <h2>{table}</h2>
          <p class="columns">
            {campaign.columns
              .filter((one) => one.table === table)
              .map((one) => (
                <button
                  key={one.name}
                  type="button"
                  class="plain"
                  title={one.description}
                  onClick={() => onTake(one.name)}
                >
                  {one.name}
                </button>
              ))}
          </p>
        </div>
      ))}
    </details>
  );
}
