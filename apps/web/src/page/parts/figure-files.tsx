import { type Figure, figureSvg } from '@loschmidt/figures/svg';
import type { ComponentChildren } from 'preact';
import { saveFile } from './save-file.js';

/** What is shown, as files: the figure as it is looked at, and its numbers. */
export function FigureFiles(props: {
  /** On the buttons. */
  what: string;
  /** Of the files, without their endings. */
  name: string;
  svg: Figure | (() => string);
  csv: () => string;
  children?: ComponentChildren;
}) {
  const { what, name, svg, csv, children } = props;
  const drawn = () => (typeof svg === 'function' ? svg() : figureSvg(svg));
  return (
    <div class="buttons">
      <button type="button" onClick={() => saveFile(`${name}.svg`, 'image/svg+xml', [drawn()])}>
        {what} as SVG
      </button>
      <button type="button" onClick={() => saveFile(`${name}.csv`, 'text/csv', [csv()])}>
        {what} as CSV
      </button>
      {children}
    </div>
  );
}
