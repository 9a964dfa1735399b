import { describe, expect, it } from 'vitest';
import { rowsTable } from './rows-output.js';

describe('rows as a table', () => {
  const names = ['cycle', 'stage', 'return_probability', 'shannon_total', 'norm_error'];

  it('shows what fits, never more, and names the rest', () => {
    for (let columns = 40; columns < 120; columns += 1) {
      const { head, line, hidden } = rowsTable(names, ['density_tau'], columns);
      const row = { cycle: 1000000, stage: 'h2.1-reversed', return_probability: -1.234567e-17, shannon_total: 2 };
      for (const text of [head, line(row)]) expect(text.length).toBeLessThanOrEqual(columns);
      expect([...head.split(/ +/).filter(Boolean), ...hidden]).toEqual([...names, 'density_tau']);
    }
  });

  it('writes six digits, and - where there is no value', () => {
    const { head, line } = rowsTable(['cycle', 'return_probability', 'gap_ratio'], [], 80);
    expect(head).toBe('  cycle  return_probability     gap_ratio');
    expect(line({ cycle: 3, return_probability: 0.123456789, gap_ratio: null })).toBe(
      '      3            0.123457             -',
    );
  });
});
