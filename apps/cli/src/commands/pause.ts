import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { addStop } from './add-stop.js';

export function addPause(program: Command, terminal: Terminal): void {
  addStop(program, terminal, {
    name: 'pause',
    stop: 'paused',
    summary: 'stop computing a campaign for a while',
    description: 'stop computing a campaign for a while; what is committed stays, and `resume` goes on',
  });
}
