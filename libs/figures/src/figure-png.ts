import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Figure } from './figure.js';
import { figureSvg } from './figure-svg.js';
import { fontFile } from './font-file.js';

export interface PngOptions {
  /** Pixels a point; 4 is 288 to the inch. */
  readonly scale?: number;
}

let ready: Promise<void> | null = null;

/** The figure as a PNG image on white. No font of the machine is used: the same figure gives the same bytes. */
export async function figurePng(figure: Figure, { scale = 4 }: PngOptions = {}): Promise<Uint8Array> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  // It can be initialised once in a process.
  ready ??= readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then((wasm) =>
    initWasm(wasm),
  );
  const fonts = (['regular', 'italic', 'bold'] as const).map((style) => readFile(fontFile(style)));
  const [fontBuffers] = await Promise.all([Promise.all(fonts), ready]);
  // A size in points would be converted to pixels: the viewBox alone counts here.
  const svg = figureSvg(figure).replace(/ width="[\d.]+pt" height="[\d.]+pt"/, '');
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers, defaultFontFamily: 'DejaVu Sans' },
  });
  try {
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}
