import { stateText } from '@loschmidt/dataset/state-at-work';
import type { CampaignRow } from '../data/answers.js';
import { Progress, State } from '../parts/badges.js';
import { coreHours, count, moment, range } from '../quantities.js';
import { linkTo } from '../route.js';

interface Column {
  readonly head: string;
  /** Orders that the API knows, the first one first. */
  readonly sorts: readonly { readonly by: string; readonly order: 'ascending' | 'descending' }[];
  readonly kind?: 'number';
}

const COLUMNS: readonly Column[] = [
  {
    head: 'Name',
    sorts: [
      { by: 'name', order: 'ascending' },
      { by: '-name', order: 'descending' },
    ],
  },
  { head: 'State', sorts: [{ by: 'state', order: 'ascending' }] },
  { head: 'Points', sorts: [{ by: 'points', order: 'descending' }] },
  { head: 'Failed', sorts: [{ by: 'failed', order: 'descending' }], kind: 'number' },
  { head: 'Rows', sorts: [], kind: 'number' },
  { head: 'Time left', sorts: [{ by: 'left', order: 'descending' }], kind: 'number' },
  { head: 'Core-hours', sorts: [], kind: 'number' },
  { head: 'Changed', sorts: [{ by: 'changed', order: 'descending' }] },
];

export function CampaignsTable(props: {
  campaigns: readonly CampaignRow[];
  sort: string;
  onSort: (sort: string) => void;
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}) {
  const { campaigns, sort, onSort, chosen, onChoose } = props;
  const toggle = (name: string) =>
    onChoose(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name].slice(-2));
  return (
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">
            <span class="unseen">Compare</span>
          </th>
          {COLUMNS.map((column) => (
            <Head key={column.head} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {campaigns.map((one) => (
          <tr key={one.name}>
            <td class="choose">
              <input
                type="checkbox"
                aria-label={`Compare ${one.name}`}
                checked={chosen.includes(one.name)}
                onChange={() => toggle(one.name)}
              />
            </td>
            <th scope="row">
              <a href={linkTo(['campaigns', one.name])}>{one.name}</a>
              {one.tags.map((tag) => (
                <a key={tag} class="tag" href={linkTo(['campaigns'], { tag })}>
                  {tag}
                </a>
              ))}
              {one.note !== null && one.note !== '' && <span class="note">{one.note}</span>}
            </th>
            <td data-head="State">
              <State state={stateText(one)} />
            </td>
            <td data-head="Points">
              <Progress points={one.points} />
              <span class="quiet">
                {one.error ?? `${count(one.points?.completed)} / ${count(one.points?.planned)}`}
              </span>
            </td>
            <td data-head="Failed" class="number">
              {(one.points?.failed ?? 0) > 0 ? (
                <a class="bad" href={linkTo(['campaigns', one.name, 'failures'])}>
                  {count(one.points?.failed)}
                </a>
              ) : (
                count(one.points?.failed)
              )}
            </td>
            <td data-head="Rows" class="number">
              {count(one.rows)}
            </td>
            <td data-head="Time left" class="number">
              {range(one.etaSeconds)}
            </td>
            <td data-head="Core-hours" class="number">
              {coreHours(one.coreSeconds?.used)}
            </td>
            <td data-head="Changed">{moment(one.changedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ column, sort, onSort }: { column: Column; sort: string; onSort: (sort: string) => void }) {
  const { head, kind, sorts } = column;
  const at = sorts.findIndex(({ by }) => by === sort);
  const next = sorts[(at + 1) % sorts.length];
  if (next === undefined)
    return (
      <th scope="col" class={kind}>
        {head}
      </th>
    );
  const order = sorts[at]?.order;
  return (
    <th scope="col" class={kind} aria-sort={order}>
      <button type="button" class="sort" onClick={() => onSort(next.by)}>
        {head}
        <span class="arrow" data-order={order} aria-hidden="true">
          {order === 'ascending' ? '↑' : order === 'descending' ? '↓' : ''}
        </span>
      </button>
    </th>
  );
}
