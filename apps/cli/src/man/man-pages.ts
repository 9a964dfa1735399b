import type { Command, Option } from 'commander';

export interface ManPage {
  /** `loschmidt-run.1` */
  readonly file: string;
  readonly text: string;
}

/** A page of roff for the program and each of its commands, from their help. `version` stands at the foot. */
export function manPages(program: Command, version: string): readonly ManPage[] {
  const pages: ManPage[] = [];
  const add = (command: Command, names: readonly string[]) => {
    pages.push({ file: `${names.join('-')}.1`, text: manPage(command, names, version) });
    for (const one of commandsOf(command)) add(one, [...names, one.name()]);
  };
  add(program, [program.name()]);
  return pages;
}

/** The implicit `help` has no page: it prints them. */
function commandsOf(command: Command): readonly Command[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => one.name() !== 'help');
}

function manPage(command: Command, names: readonly string[], version: string): string {
  const [program = ''] = names;
  const help = command.createHelp();
  const summary = command.summary() || command.description();
  const lines = [
    `.TH "${names.join('-').toUpperCase()}" 1 "" "${program} ${version}" "${program}"`,
    '.SH NAME',
    `${roff(names.join('-'))} \\- ${roff(summary)}`,
    '.SH SYNOPSIS',
    `\\fB${roff(names.join(' '))}\\fR ${roff(command.usage())}`,
    '.SH DESCRIPTION',
    roff(sentence(command.description())),
    ...section(
      'ARGUMENTS',
      command.registeredArguments.map((one) => [`\\fI${roff(one.name())}\\fR`, help.argumentDescription(one)]),
    ),
    ...section(
      'COMMANDS',
      commandsOf(command).map((one) => [`\\fB${roff(one.name())}\\fR`, one.summary() || one.description()]),
    ),
    ...section(
      'OPTIONS',
      help.visibleOptions(command).map((one) => [flagText(one), help.optionDescription(one)]),
    ),
    ...exampleLines(command),
    '.SH EXIT STATUS',
    ...EXIT_STATUS,
    ...seeAlso(command, names),
  ];
  return `${lines.join('\n')}\n`;
}

function section(title: string, entries: readonly (readonly [string, string])[]): string[] {
  if (entries.length === 0) return [];
  return [`.SH ${title}`, ...entries.flatMap(([term, about]) => ['.TP', term, roff(sentence(about))])];
}

function flagText({ flags }: Option): string {
  return flags.replace(/(-{1,2}[a-zA-Z][\w-]*)|(<[^>]+>|\[[^\]]+\])/g, (text, flag?: string) =>
    flag === undefined ? `\\fI${roff(text)}\\fR` : `\\fB${roff(text)}\\fR`,
  );
}

/** What `examples` has put after the help, without the program's sign of a prompt. */
function exampleLines(command: Command): string[] {
  let after = '';
  const writes = command.configureOutput();
  const writeOut = (text: string) => {
    after += text;
  };
  const outputs = { ...writes, writeOut, getOutHasColors: () => false };
  command.configureOutput(outputs).outputHelp();
  command.configureOutput(writes);
  const lines = after.split('\n').flatMap((line) => /^ {2}\$ (.*)$/.exec(line)?.[1] ?? []);
  if (lines.length === 0) return [];
  return ['.SH EXAMPLES', '.nf', ...lines.map(roff), '.fi'];
}

function seeAlso(command: Command, names: readonly string[]): string[] {
  const others = commandsOf(command).map((one) => [...names, one.name()]);
  const pages = [...(names.length > 1 ? [names.slice(0, -1)] : []), ...others];
  if (pages.length === 0) return [];
  return ['.SH SEE ALSO', pages.map((page) => `\\fB${roff(page.join('-'))}\\fR(1)`).join(', ')];
}

const EXIT_STATUS = [
  '0 done; 1 error; 2 usage or bad input; 3 finished with failed points; 4 cancelled or paused; 130 detached.',
];

/** Begins with a capital, ends with a full stop; flags and file names stay. */
function sentence(text: string): string {
  const first = /^[a-z]+[ ,;]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?)]$/.test(first) ? first : `${first}.`;
}

/** Text as roff prints it: no sign of it is a request. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replaceAll('"', '\\(dq')
    .replace(/^\./gm, '\\&.')
    .replaceAll('\n', '\n.br\n');
}
