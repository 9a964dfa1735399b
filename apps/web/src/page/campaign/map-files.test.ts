import { expect, test } from 'vitest';
import type { CampaignAnswer, MapAnswer } from '../data/answers.js';
import { mapCsv, mapSvg } from './map-files.js';

const axis = { column: 'interaction', path: 'interaction', values: [0, 1, 2] };
const campaign = { name: 'row', id: null, axes: [axis] } as unknown as CampaignAnswer;
/** As the API gives the map of a campaign with one axis that varies. */
const row = {
  x: { column: 'interaction', values: [0, 1, 2] },
  y: { column: '', values: [] },
  color: 'return_probability',
  cells: [0.2, 0.5, 0.9].map((value, x) => ({ x, y: 0, value, points: 1, completed: 1, failed: 0, running: 0 })),
} as unknown as MapAnswer;

test('the picture of a map with one axis has its cells and their range', () => {
  const svg = mapSvg(campaign, row);
  const colours = [...svg.matchAll(/fill="(#[0-9a-f]{6})"/g)].map(([, colour]) => colour);
  expect(new Set(colours).size).toBeGreaterThanOrEqual(3);
  expect(svg).toMatch(/>0\.2</);
  expect(svg).toMatch(/>0\.9</);
  expect(svg).toContain('return_probability over interaction.');
});

test('its table has no column without a name', () => {
  expect(mapCsv(row).split('\n').slice(0, 2)).toEqual([
    'interaction,return_probability,points,completed,failed,running',
    '0,0.2,1,1,0,0',
  ]);
});
