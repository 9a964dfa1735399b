import { Command } from 'commander';
import { expect, test } from 'vitest';
import { refuseUnknownCommand } from './refuse-unknown-command.js';

const program = new Command('loschmidt');
program.command('run');
program.command('extend');
const ask =
  (...args: string[]) =>
  () =>
    refuseUnknownCommand(program, args);

test.each([
  [['extned', 'x'], 'Did you mean extend? `loschmidt --help` has all commands.'],
  [['help', 'extned'], 'Did you mean extend? `loschmidt --help` has all commands.'],
  [['quickstart.yaml'], '`loschmidt run quickstart.yaml` computes a campaign file.'],
  [['my sweep.yaml'], "`loschmidt run 'my sweep.yaml'` computes a campaign file."],
  [['help', 'zzzzzz'], '`loschmidt --help` has all commands.'],
])('%j names no command', (args, hint) => {
  expect(ask(...args)).toThrow(expect.objectContaining({ code: 'bad-input', hint }));
});

test.each([[[]], [['--version']], [['help']], [['help', 'run']], [['run', 'extned']]])('%j is let through', (args) => {
  expect(ask(...args)).not.toThrow();
});
