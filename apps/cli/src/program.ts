import { CODE_VERSION } from '@loschmidt/core/versions';
import { Command } from 'commander';
import { addCancel } from './commands/cancel.js';
import { addCompact } from './commands/compact.js';
import { addCompletion } from './commands/completion.js';
import { addDigest } from './commands/digest.js';
import { addDoctor } from './commands/doctor.js';
import { addDown } from './commands/down.js';
import { addEvolve } from './commands/evolve.js';
import { addExport } from './commands/export.js';
import { addExtend } from './commands/extend.js';
import { addFleet } from './commands/fleet.js';
import { addGc } from './commands/gc.js';
import { addInit } from './commands/init.js';
import { addLevels } from './commands/levels.js';
import { addLogs } from './commands/logs.js';
import { addNote } from './commands/note.js';
import { examples } from './commands/options.js';
import { addPack } from './commands/pack.js';
import { addPause } from './commands/pause.js';
import { addPlan } from './commands/plan.js';
import { addPlot } from './commands/plot.js';
import { addPriority } from './commands/priority.js';
import { addPs } from './commands/ps.js';
import { addQuery } from './commands/query.js';
import { addReport } from './commands/report.js';
import { addResume } from './commands/resume.js';
import { addRetry } from './commands/retry.js';
import { addRun } from './commands/run.js';
import { addSchema } from './commands/schema.js';
import { addSpectrum } from './commands/spectrum.js';
import { addStatus } from './commands/status.js';
import { addSubmit } from './commands/submit.js';
import { addTag } from './commands/tag.js';
import { addUnpack } from './commands/unpack.js';
import { addUp } from './commands/up.js';
import { addVerify } from './commands/verify.js';
import { addWatch } from './commands/watch.js';
import { addWeb } from './commands/web.js';
import { addWhy } from './commands/why.js';
import { readable } from './output/safe-text.js';
import type { Terminal } from './output/terminal.js';

/**
 * All commands with their flags. Only descriptions are loaded here; what a command needs it imports when it is run, so
 * that help and version come at once.
 */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('loschmidt')
    .description('Durable parameter sweeps of isolated quantum many-body dynamics')
    .version(CODE_VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    // Behind a command, -V… may be what it takes off a campaign.
    .enablePositionalOptions()
    .addHelpText('after', examples('loschmidt init', 'loschmidt plan campaign.yaml', 'loschmidt run campaign.yaml'))
    .configureHelp({ subcommandTerm: termOf })
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void process.stdout.write(terminal.asTyped(text)),
      writeErr: (text) => void process.stderr.write(terminal.asTyped(text)),
      outputError: (text, write) =>
        write(readable(text).replace(/^error: (.)/, (_, first: string) => `error: ${first.toUpperCase()}`)),
    });

  program.commandsGroup('Campaigns:');
  for (const add of [
    addInit,
    addPlan,
    addRun,
    addSubmit,
    addWatch,
    addStatus,
    addWhy,
    addLogs,
    addPause,
    addResume,
    addCancel,
    addPriority,
    addExtend,
    addRetry,
    addTag,
    addNote,
  ])
    add(program, terminal);
  program.commandsGroup('Results:');
  for (const add of [
    addQuery,
    addPlot,
    addReport,
    addExport,
    addDigest,
    addVerify,
    addPack,
    addUnpack,
    addEvolve,
    addSpectrum,
    addLevels,
    addCompact,
    addGc,
  ])
    add(program, terminal);
  program.commandsGroup('Services and machine:');
  for (const add of [addUp, addWeb, addPs, addFleet, addDown, addDoctor, addSchema, addCompletion])
    add(program, terminal);
  for (const command of program.commands)
    command.showHelpAfterError(`  hint: see \`loschmidt ${command.name()} --help\``);
  return program.showHelpAfterError('  hint: see `loschmidt --help`');
}

/** `run <file> [overrides...]`, without the word `[options]` that every command has. */
function termOf(command: Command): string {
  const names = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...names].join(' ');
}
