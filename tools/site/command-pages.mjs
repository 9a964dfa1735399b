import { createProgram } from '../../apps/cli/dist/program.js';

/** Columns of a help text. */
const WIDTH = 72;

/**
 * A page for each command, made of its help: flags and examples are those of this version.
 * @returns {readonly { readonly name: string, readonly text: string }[]}
 */
export function commandPages() {
  // Nothing is run: help needs no terminal.
  const program = createProgram(/** @type {any} */ ({ env: {} }));
  const visible = program.createHelp().visibleCommands(program);
  return visible
    .filter((command) => command.name() !== 'help')
    .map((command) => ({
      name: command.name(),
      text: [
        `# loschmidt ${command.name()}`,
        ...[command, ...command.commands].map((one) => `\`\`\`text\n${helpOf(one).trim()}\n\`\`\``),
        '[All commands](../commands.md)\n',
      ].join('\n\n'),
    }));
}

/** @param {import('commander').Command} command */
function helpOf(command) {
  let text = '';
  command.configureOutput({
    getOutHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
    writeOut: (piece) => {
      text += piece;
    },
  });
  command.outputHelp();
  return text;
}
