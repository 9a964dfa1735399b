import { expect, it } from 'vitest';
import { stageOrder } from './stage-order.js';

it('puts the stages of a cycle in the order of time', () => {
  const stages = [
    'h1.1',
    'h2.1',
    'h1.2',
    'h2.2',
    'h1.10',
    'erased',
    'h1.10-reversed',
    'h2.2-reversed',
    'h1.2-reversed',
    'h2.1-reversed',
    'h1.1-reversed',
    'erased-reversed',
    'cycle',
  ];
  expect(stages.toReversed().sort((a, b) => stageOrder(a) - stageOrder(b))).toEqual(stages);
  const full = ['h', 'erased', 'h-reversed', 'erased-reversed', 'cycle'];
  expect(full.toReversed().sort((a, b) => stageOrder(a) - stageOrder(b))).toEqual(full);
});

it('knows no other names', () => {
  expect(stageOrder('h1')).toBeNaN();
  expect(stageOrder('later')).toBeNaN();
});
