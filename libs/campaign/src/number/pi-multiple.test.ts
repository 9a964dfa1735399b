import { describe, expect, it } from 'vitest';
import { PI_MULTIPLE, piStep, piSteps, piTimes, readPiMultiple } from './pi-multiple.js';

const read = (text: string): number | string | null => {
  const multiple = readPiMultiple(text);
  return typeof multiple === 'object' && multiple !== null ? piTimes(multiple) : multiple;
};

describe('a multiple of pi', () => {
  it.each([
    ['pi', Math.PI],
    ['π', Math.PI],
    ['-pi', -Math.PI],
    ['pi/2', 1.5707963267948966],
    ['3*pi/4', 2.356194490192345],
    ['3 pi / 4', 2.356194490192345],
    ['0.75pi', 2.356194490192345],
    ['2pi', 6.283185307179586],
    ['+0.5*pi', 1.5707963267948966],
    ['pi/0.5', 6.283185307179586],
    ['0pi', 0],
    ['-0pi', 0],
  ])('%s is the number written out', (text, value) => expect(read(text)).toBe(value));

  it('is the float64 nearest to the real number, whatever the order of operations', () => {
    // 3π/10 = 0.94247779607693797153879…
    expect(read('3*pi/10')).toBe(0.9424777960769379);
    expect(read('0.3pi')).toBe(read('3*pi/10'));
    for (let n = 1; n < 200; n += 1) {
      const value = Number(read(`${n}*pi/7`));
      // Off by less than one unit in the last place of what floating point gives.
      expect(Math.abs(value - (n * Math.PI) / 7)).toBeLessThanOrEqual(value * Number.EPSILON);
    }
  });

  it.each(['pi/0', '2*pi^2', 'pi+1', '(pi)', 'pi*2', '--pi', '1/2*pi'])('%s is meant as one, and is none', (text) =>
    expect(read(text)).toBe('wrong'),
  );

  it('is read in no more than the time that its length asks for', () => {
    const spaces = ' '.repeat(3e5);
    for (const text of [`1${spaces}`, `1${spaces}*${spaces}`, spaces]) expect(read(text)).toBeNull();
    expect(new RegExp(PI_MULTIPLE).test(`1${spaces}`)).toBe(false);
  });

  it.each(['left', 'upsilon', 'pion', 'spi', '1', '', 'pi2x'])('%s is a text like any other', (text) =>
    expect(read(text)).toBe(null),
  );
});

describe('steps of multiples of pi', () => {
  const multiple = (text: string) => {
    const found = readPiMultiple(text);
    if (found === null || found === 'wrong') throw new Error(text);
    return found;
  };

  it('are exact: each is the number that its own fraction says', () => {
    const step = piStep(multiple('-pi'), multiple('pi'), 9);
    const texts = ['-pi', '-3pi/4', '-pi/2', '-pi/4', '0pi', 'pi/4', 'pi/2', '3pi/4', 'pi'];
    expect(piSteps(multiple('-pi'), step, 9)).toEqual(texts.map(read));
  });
});
