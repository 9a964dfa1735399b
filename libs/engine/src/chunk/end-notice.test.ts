import { expect, test } from 'vitest';
import { EndNotice } from './end-notice.js';

function notice(count: number) {
  const clock = { ms: 100 };
  const told: number[] = [];
  const end = new EndNotice(
    count,
    () => void told.push(clock.ms),
    () => clock.ms,
  );
  return { clock, told, end };
}

test('the end of many points is told when what is left is expected to take 10 ms', () => {
  const { clock, told, end } = notice(100);
  for (let whole = 0; whole <= 100; whole += 1) {
    end.points(whole);
    clock.ms += 2;
  }
  end.ends();
  expect(told).toEqual([100 + 2 * 95]);
});

test('the end of a long last point is told by its cycles', () => {
  const { clock, told, end } = notice(1);
  end.points(0);
  for (let cycle = 1; cycle <= 50; cycle += 1) {
    clock.ms += 4;
    end.cycle(0, cycle, 50);
  }
  expect(told).toEqual([100 + 4 * 48]);
});

test('cycles before a checkpoint took no time here', () => {
  const { clock, told, end } = notice(1);
  for (const cycle of [41, 42, 43]) {
    clock.ms += 4;
    end.cycle(0, cycle, 45);
  }
  expect(told).toEqual([100 + 4 * 3]);
});

test('cycles of a point that is not the last tell nothing', () => {
  const { clock, told, end } = notice(2);
  for (const cycle of [1, 2]) {
    clock.ms += 1;
    end.cycle(0, cycle, 3);
  }
  expect(told).toEqual([]);
});

test('the end is told at the latest when it is there', () => {
  const { clock, told, end } = notice(1);
  end.points(0);
  clock.ms += 1000;
  end.ends();
  expect(told).toEqual([1100]);
});
