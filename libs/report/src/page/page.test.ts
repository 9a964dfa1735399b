import { describe, expect, it } from 'vitest';
import { csvText } from '../write-report.js';
import { labelHtml, reportPage } from './report-page.js';

describe('page', () => {
  it('writes labels as HTML and nothing that a name could smuggle in', () => {
    expect(labelHtml('*S*_{τ} at k^{−1/2}, `replicas` <b>')).toBe(
      '<i>S</i><sub>τ</sub> at k<sup>−1/2</sup>, <code>replicas</code> &lt;b&gt;',
    );
    const page = reportPage({ title: '<script>', summary: [], facts: [['Only where', '<img>']], cautions: [] }, []);
    expect(page).not.toMatch(/<script|<img/);
  });

  it('puts a sentence where a figure is missing', () => {
    const page = reportPage({ title: 'x', summary: [], facts: [], cautions: [] }, [
      { kind: 'absent', name: 'rates', heading: 'Rates', reason: 'Too few realisations.' },
    ]);
    expect(page).toContain('<p class="absent">Too few realisations.</p>');
  });

  it('writes CSV with all digits, nothing for what is not known, quotes where needed', () => {
    expect(
      csvText({
        columns: ['a', 'b'],
        rows: [
          [0.1 + 0.2, null],
          ['x, "y"', Number.NaN],
        ],
      }),
    ).toBe('a,b\n0.30000000000000004,\n"x, ""y""",\n');
  });
});
