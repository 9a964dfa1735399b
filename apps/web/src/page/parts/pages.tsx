import { count } from '../quantities.js';

/** The way through a list that is longer than what is shown. Nothing where all is shown. */
export function Pages(props: {
  label: string;
  /** Place of the first that is shown, from 0. */
  from: number;
  shown: number;
  /** Null: nobody has counted them. */
  total: number | null;
  hasNext: boolean;
  onBefore: () => void;
  onNext: () => void;
}) {
  const { label, from, shown, total, hasNext, onBefore, onNext } = props;
  if (from === 0 && !hasNext) return null;
  return (
    <nav class="buttons" aria-label={label}>
      <button type="button" disabled={from === 0} onClick={onBefore}>
        Before
      </button>
      <span>
        {count(from + 1)} to {count(from + shown)}
        {total !== null && ` of ${count(total)}`}
      </span>
      <button type="button" disabled={!hasNext} onClick={onNext}>
        Next
      </button>
    </nav>
  );
}
