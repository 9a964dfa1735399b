import { readFile } from 'node:fs/promises';
import type { Figure } from './figure.js';
import { figureSvg } from './figure-svg.js';
import { fontFile } from './font-file.js';

/** The figure as a PDF page of its own size, in vectors with embedded fonts, with its provenance as keywords. The same figure gives the same bytes. */
export async function figurePdf(figure: Figure): Promise<Uint8Array> {
  const [{ default: PDFDocument }, { default: drawSvg }] = await Promise.all([
    import('pdfkit'),
    import('svg-to-pdfkit'),
  ]);
  const drawn = figureSvg(figure);
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(drawn) ?? [];
  // The converter takes a unitless size for points.
  const svg = drawn
    .replace(/ width="[\d.]+pt" height="[\d.]+pt"/, ` width="${width}" height="${height}"`)
    // Viewers smooth the edges of cells, which would leave seams between them: neighbours overlap by a hair.
    .replace(/<path fill="(#[0-9a-f]{6})"/g, '<path fill="$1" stroke="$1" stroke-width="0.3"');
  const epoch = new Date(0);
  const document = new PDFDocument({
    size: [Number(width), Number(height)],
    margin: 0,
    info: {
      Title: figure.title,
      Subject: figure.description,
      Keywords: JSON.stringify(figure.provenance),
      CreationDate: epoch,
      ModDate: epoch,
    },
  });
  const parts: Uint8Array[] = [];
  document.on('data', (part: Uint8Array) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  for (const style of ['regular', 'italic', 'bold'] as const)
    document.registerFont(style, await readFile(fontFile(style)));
  drawSvg(document, svg, 0, 0, {
    assumePt: true,
    fontCallback: (_family: string, bold: boolean, italic: boolean) => (bold ? 'bold' : italic ? 'italic' : 'regular'),
  });
  document.end();
  await ended;
  return Buffer.concat(parts);
}
