import type { CampaignAnswer } from '../data/answers.js';
import { Choice } from '../parts/choice.js';
import { shortValue } from '../quantities.js';
import { changeView, type Route } from '../route.js';
import { type CampaignView, sliceKey } from './view-state.js';

/** Each axis averaged over, or cut at a value. What a map or a curve is drawn over is not cut there. */
export function Slices({ campaign, view, route }: { campaign: CampaignAnswer; view: CampaignView; route: Route }) {
  const shown = campaign.axes.filter(({ varies, values }) => values.length > 0 && (varies || view.allAxes));
  return (
    <section aria-label="Axes" class="filters">
      {shown.map(({ column, path, values }) => (
        <Choice
          key={column}
          label={path}
          value={view.slices[column] ?? ''}
          options={[
            { value: '', label: values.length === 1 ? shortValue(values[0]) : `averaged, ${values.length} values` },
            ...(values.length === 1
              ? []
              : values.map((one) => ({ value: String(one), label: `= ${shortValue(one)}` }))),
          ]}
          onChoose={(value) => changeView(route, { [sliceKey(column)]: value })}
        />
      ))}
      <label class="check">
        <input
          type="checkbox"
          checked={view.allAxes}
          onChange={(event) => changeView(route, { axes: event.currentTarget.checked ? 'all' : null })}
        />
        also axes with one value
      </label>
    </section>
  );
}
