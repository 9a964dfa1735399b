import { describe, expect, it } from 'vitest';
import { rowsOfEach } from '../sections/section.js';
import { csvText } from '../write-report.js';
import { labelHtml, type ReportHead, reportPage } from './report-page.js';

const head: ReportHead = {
  title: 'x',
  answer: [],
  facts: [],
  provenance: 'From campaign x-1.',
  cautions: [],
  methods: { paragraph: 'Exactly.', bibtex: '@software{loschmidt}' },
};

describe('page', () => {
  it('writes labels as HTML and nothing that a name could smuggle in', () => {
    expect(labelHtml('*S*_{τ} at k^{−1/2}, `replicas` <b>')).toBe(
      '<i>S</i><sub>τ</sub> at k<sup>−1/2</sup>, <code>replicas</code> &lt;b&gt;',
    );
    const page = reportPage({ ...head, title: '<script>', facts: [['Only where', '<img>']] }, []);
    expect(page).not.toMatch(/<script|<img/);
  });

  it('begins with the answer; what is missing is one line at the end, after how to cite', () => {
    const page = reportPage({ ...head, answer: ['Nothing comes back.'] }, [
      { kind: 'absent', name: 'rates', heading: 'Rates', reason: 'Too few realisations.' },
      { kind: 'absent', name: 'map', heading: 'Map', reason: 'One strength.' },
    ]);
    const order = ['Nothing comes back.', 'From campaign x-1.', 'Contents', '@software{', 'Not shown: '].map((text) =>
      page.indexOf(text),
    );
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(order[0]).toBeGreaterThan(0);
    expect(page).toContain('Not shown: <b>Rates</b>: Too few realisations. <b>Map</b>: One strength.');
    expect(page).not.toContain('rates-heading');
  });

  it('writes CSV with all digits, nothing for what is not known, quotes where needed', () => {
    const rows = [
      [0.1 + 0.2, null],
      ['x, "y"', Number.NaN],
    ];
    expect([...csvText({ columns: ['a', 'b'], rows })].join('')).toBe('a,b\n0.30000000000000004,\n"x, ""y""",\n');
  });

  it('makes the rows of its data as they are written, a piece at a time', () => {
    let made = 0;
    const places = Array.from({ length: 5000 }, (_, place) => place);
    const rows = rowsOfEach(places, (place) => {
      made += 1;
      return [[place]];
    });
    const pieces = csvText({ columns: ['place'], rows });
    expect(made).toBe(0);
    expect(pieces.next().value).toMatch(/^place\n0\n/);
    expect(made).toBeLessThan(2000);
    expect([...pieces].join('')).toMatch(/\n4999\n$/);
    expect(made).toBe(5000);
  });
});
