import type { Command } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

export function addDoctor(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .summary('check what this machine lacks')
    .description('check what this machine has and lacks; exit code 1 when something needed is missing')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt doctor', 'loschmidt doctor --store /data/campaigns --json'))
    .action(async (flags: { store?: string; json?: true }) => {
      const { diagnose, diagnosisText } = await import('../doctor/diagnose.js');
      const { EXIT } = await import('../errors/exit-code.js');
      const diagnosis = await diagnose(flags.store, terminal.env);
      process.exitCode = diagnosis.ok ? EXIT.done : EXIT.error;
      if (flags.json) return printJson(terminal, diagnosis);
      for (const line of diagnosisText(diagnosis, terminal)) terminal.drawing(line);
    });
}
