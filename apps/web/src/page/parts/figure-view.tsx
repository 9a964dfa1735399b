import { type Figure, figureSvg } from '@loschmidt/figures/svg';
import { useEffect, useMemo, useState } from 'preact/hooks';

/** A figure as the report has it. Its text is escaped where it is drawn. */
export function FigureView({ figure }: { figure: Figure }) {
  const markup = useMemo(() => figureSvg(figure, 'page'), [figure]);
  return <div class={`figure ${figure.width}`} dangerouslySetInnerHTML={{ __html: markup }} />;
}

const NARROW = '(max-width: 40rem)';

/** The width at which a figure's text can be read on this screen. */
export function useFigureWidth(): Figure['width'] {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const changed = () => setNarrow(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return narrow ? 'single' : 'double';
}
