import { suggest } from '@loschmidt/core';
import { LoschmidtError } from '@loschmidt/core/error';
import type { Command } from 'commander';
import { shellWord } from '../output/shell-word.js';

/** Throws `bad-input` where the first word, or the one behind `help`, names no command: with the nearest one, or `run` for a file. */
export function refuseUnknownCommand(program: Command, [first = '', second = '']: readonly string[]): void {
  const name = first === 'help' ? second : first;
  if (name === '' || name.startsWith('-')) return;
  const known = program.commands.flatMap((command) => [command.name(), ...command.aliases()]);
  if (known.includes(name) || name === 'help') return;
  const near = suggest(name, known);
  const hint = /\.(ya?ml|json)$/.test(name)
    ? `\`loschmidt run ${shellWord(name)}\` computes a campaign file.`
    : `${near === null ? '' : `Did you mean ${near}? `}\`loschmidt --help\` has all commands.`;
  throw new LoschmidtError('bad-input', `Cannot do ${name}: it must be a command, and none has this name.`, { hint });
}
