// The built package: its threads run what was built.
import { type PlaceBlock, parseCampaign, planCampaign, planOnThreads } from '@loschmidt/campaign';
import { describe, expect, it } from 'vitest';

const memoryBytes = 4 * 2 ** 30;
const onThreads = (text: string, threads: number) =>
  planOnThreads(parseCampaign(text, 'f.yaml'), { memoryBytes, threads });

/** Names of what two blocks do not have alike to the bit. Columns are compared as bytes: a million rows are many for `toEqual`. */
function differing(a: PlaceBlock | undefined, b: PlaceBlock): string[] {
  const pieces = ({ values, ...columns }: PlaceBlock) =>
    Object.entries({ ...columns, ...Object.fromEntries(values.entries()) });
  const others = new Map(a === undefined ? [] : pieces(a));
  return pieces(b).flatMap(([name, column]) => (bytes(others.get(name)).equals(bytes(column)) ? [] : [name]));
}

const bytes = (column: unknown): Buffer =>
  ArrayBuffer.isView(column)
    ? Buffer.from(column.buffer, column.byteOffset, column.byteLength)
    : Buffer.from(JSON.stringify(column) ?? '');

/** 100,000 combinations: enough for every thread to get some. */
const large = (rest = '', phases = '{ min: 0.01, max: 3, num: 1000 }') => `name: large
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 10 }
  erasure: { kind: site-phase, species: upsilon, sites: [0] }
  cycles: 1
parameters:
  interaction: { min: 0, max: 3, num: 100 }
  erasure.phase: ${phases}
${rest}`;

describe('planning on threads', () => {
  it('gives the plan of one thread, duplicates and what is left out included', async () => {
    const text = large(
      'replicas: 2\nexclude: [{ interaction: { gt: 2.9 }, erasure.phase: { lt: 1 } }]\ninclude: [{ interaction: 0, erasure.phase: 0.01 }, { interaction: 9, erasure.phase: 1 }]\n',
    );
    const alone = planCampaign(parseCampaign(text, 'f.yaml'), { memoryBytes });
    const together = await onThreads(text, 3);
    const { places: _a, costs: _b, blocks: _c, longest, ...counts } = alone;
    const { places: _d, costs: _e, blocks: _f, longest: longestTogether, ...countsTogether } = together;
    expect(countsTogether).toEqual(counts);
    expect(counts.count - counts.points).toBe(1);
    expect(counts.excluded).toBeGreaterThan(0);
    expect(longestTogether?.place).toBe(longest?.place);
    const blocks = [...together.blocks(30_000)];
    for (const [index, block] of [...alone.blocks(30_000)].entries()) {
      expect(differing(blocks[index], block)).toEqual([]);
    }
  });

  it('names the first combination that is not in order, whichever thread has it', async () => {
    const text = large('derived:\n  evolution.time: "interaction > 1 ? 1 / (interaction - interaction) : 5"\n');
    const error = await onThreads(text, 3).catch((caught) => caught);
    expect(error.message).toContain('interaction = 1.0303');
    expect(error.place).toMatchObject({ file: 'f.yaml' });
    expect(() => planCampaign(parseCampaign(text, 'f.yaml'), { memoryBytes })).toThrow(error.message);
  });

  it('finds a combination that is not in order at the very end', async () => {
    const text = large('include: [{ interaction: oops, erasure.phase: 1 }]\n');
    await expect(onThreads(text, 2)).rejects.toThrow(/oops/);
  });
});
