export interface Option {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

/** A list to choose from, with its name above it. */
export function Choice(props: {
  label: string;
  value: string;
  options: readonly Option[];
  onChoose: (value: string) => void;
}) {
  const { label, value, options, onChoose } = props;
  const groups = [...new Set(options.map(({ group }) => group))];
  const all = options.some((option) => option.value === value) ? options : [{ value, label: value }, ...options];
  const list = (wanted: string | undefined) =>
    all
      .filter(({ group }) => group === wanted)
      .map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ));
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {list(undefined)}
        {groups
          .filter((group) => group !== undefined)
          .map((group) => (
            <optgroup key={group} label={group}>
              {list(group)}
            </optgroup>
          ))}
      </select>
    </label>
  );
}
