import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { addStop } from './pause.js';

export function addCancel(program: Command, terminal: Terminal): void {
  addStop(program, terminal, {
    name: 'cancel',
    stop: 'cancelled',
    summary: 'stop computing a campaign',
    description: 'stop computing a campaign; what is committed stays, and `resume` would go on',
  });
}
