import { expect, test } from 'vitest';
import { figurePdf } from './figure-pdf.js';
import { figurePng } from './figure-png.js';
import { sampleCells, sampleFigure, samplePanel, sampleSeries } from './fixture/sample-figure.js';

const figure = sampleFigure(samplePanel([sampleSeries('band'), sampleSeries('bars')]), sampleCells(60, 50));

test('a PDF is one page of the figure’s size with embedded fonts and provenance, the same each time', async () => {
  const bytes = Buffer.from(await figurePdf(figure));
  const text = bytes.toString('latin1');
  expect(text.startsWith('%PDF-')).toBe(true);
  expect(text).toMatch(/\/MediaBox \[0 0 243\.78 /);
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(text).toMatch(/\/FontFile2/);
  expect(text).toMatch(/\+DejaVuSans-Oblique/);
  expect(text).not.toMatch(/\/Subtype \/Image/);
  expect(text).toContain('sizes-0011aabb');
  expect(Buffer.compare(bytes, Buffer.from(await figurePdf(structuredClone(figure))))).toBe(0);
});

test('a PNG has the figure’s size times the scale, ink on white, the same each time', async () => {
  const [once, twice] = [Buffer.from(await figurePng(figure, { scale: 1 })), await figurePng(figure)];
  expect(once.subarray(1, 4).toString()).toBe('PNG');
  // IHDR: width and height follow the signature, the length and the name.
  expect(once.readUInt32BE(16)).toBe(244);
  expect(Buffer.from(twice).readUInt32BE(16)).toBe(975);
  expect(Buffer.compare(once, Buffer.from(await figurePng(figure, { scale: 1 })))).toBe(0);
});
