import { type Figure, figureSvg } from '@loschmidt/figures/svg';
import { useMemo } from 'preact/hooks';

/** A figure as the report has it. Its text is escaped where it is drawn. */
export function FigureView({ figure }: { figure: Figure }) {
  const markup = useMemo(() => figureSvg(figure, 'page'), [figure]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the figures library escapes every label
  return <div class="figure" dangerouslySetInnerHTML={{ __html: markup }} />;
}
