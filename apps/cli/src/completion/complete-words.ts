import type { Argument, Command, Option } from 'commander';

/** One of the words that may stand where the cursor is; `about` may be empty. */
export interface Word {
  readonly value: string;
  readonly about: string;
}

/** What may stand where the cursor is. `paths`: the shell offers files, or folders, beside them. */
export interface Completion {
  readonly words: readonly Word[];
  readonly paths: 'files' | 'folders' | 'none';
}

/** What is looked up: names that a shell cannot know. `typed` is what stands for a campaign in the line. */
export interface NameSources {
  campaigns(store: string | undefined): readonly Word[];
  columns(typed: string, store: string | undefined): readonly Word[];
  /** Paths of axes, of a campaign or of the campaign file `typed`. */
  axes(typed: string, store: string | undefined): readonly Word[];
  /** Of all campaigns. */
  tags(store: string | undefined): readonly Word[];
  tagsOf(typed: string, store: string | undefined): readonly Word[];
  /** Ids that begin so. */
  points(typed: string, store: string | undefined, beginning: string): Promise<readonly Word[]>;
  examples(): readonly Word[];
  pools(): readonly Word[];
}

/** A command line up to the cursor, as commander would read it. */
interface Line {
  readonly command: Command;
  /** In the way to `command`. */
  readonly names: readonly string[];
  readonly positionals: readonly string[];
  readonly store: string | undefined;
  /** The flag whose value the cursor is in. */
  readonly pending: Option | null;
  readonly flagsEnded: boolean;
}

/** What may be typed instead of the last of `typed`, the word that the cursor is in; those before it are whole. */
export async function completeWords(
  program: Command,
  typed: readonly string[],
  sources: NameSources,
): Promise<Completion> {
  const current = typed.at(-1) ?? '';
  const line = readLine(program, typed.slice(0, -1));
  const inline = /^(--[^=]+)=(.*)$/s.exec(current);
  if (line.pending !== null) return beginningWith(current, await offerOf(line.pending, line, sources, current));
  if (inline !== null && !line.flagsEnded) {
    const [, flag = '', value = ''] = inline;
    const option = optionOf(line.command, flag);
    if (option === undefined) return NOTHING;
    const { words } = beginningWith(value, await offerOf(option, line, sources, value));
    return { words: words.map((word) => ({ ...word, value: `${flag}=${word.value}` })), paths: 'none' };
  }
  if (current.startsWith('-') && !line.flagsEnded) return beginningWith(current, dashed(line, sources));
  return beginningWith(current, await argumentOf(line, sources, current));
}

/** What is completed, before the beginning that is typed is compared. `list`: values between commas. */
type Offer = Completion & { readonly list?: true };

const NOTHING: Completion = { words: [], paths: 'none' };

function beginningWith(current: string, { words, paths, list }: Offer): Completion {
  const done = list ? current.slice(0, current.lastIndexOf(',') + 1) : '';
  const named = done.split(',');
  return {
    words: words
      .filter(({ value }) => value.startsWith(current.slice(done.length)) && !(list && named.includes(value)))
      .map((word) => ({ ...word, value: done + word.value })),
    paths,
  };
}

function readLine(program: Command, words: readonly string[]): Line {
  let command = program;
  let store: string | undefined;
  let pending: Option | null = null;
  let flagsEnded = false;
  const names: string[] = [];
  const positionals: string[] = [];
  for (const word of words) {
    if (pending !== null && !(pending.variadic && word.startsWith('-'))) {
      if (pending.long === '--store') store = word;
      if (!pending.variadic) pending = null;
      continue;
    }
    pending = null;
    if (!flagsEnded && word.startsWith('-') && word !== '-') {
      flagsEnded = word === '--';
      const [flag = '', value] = word.split(/=(.*)/s);
      const option = optionOf(command, flag);
      if (option?.long === '--store') store = value;
      if (option !== undefined && value === undefined && takesValue(option)) pending = option;
      continue;
    }
    const next = positionals.length === 0 ? command.commands.find((one) => one.name() === word) : undefined;
    if (next === undefined) positionals.push(word);
    else {
      command = next;
      names.push(word);
    }
  }
  return { command, names, positionals, store, pending, flagsEnded };
}

function optionOf(command: Command, flag: string): Option | undefined {
  return command.options.find(({ long, short }) => long === flag || short === flag);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function flagsOf(command: Command): Offer {
  const words = command.createHelp().visibleOptions(command);
  return {
    words: words.map(({ long, short, description }) => ({ value: long ?? short ?? '', about: description })),
    paths: 'none',
  };
}

/** Flags, and what else begins like one: a tag that is taken off. */
function dashed({ command, names, positionals: [campaign], store }: Line, sources: NameSources): Offer {
  const flags = flagsOf(command);
  if (names[0] !== 'tag' || campaign === undefined) return flags;
  const removed = sources.tagsOf(campaign, store).map(({ value }) => ({ value: `-${value}`, about: 'take it off' }));
  return { ...flags, words: [...removed, ...flags.words] };
}

async function argumentOf(line: Line, sources: NameSources, current: string): Promise<Offer> {
  const { command, positionals } = line;
  const commands = command.createHelp().visibleCommands(command);
  const names = commands.map((one) => ({ value: one.name(), about: one.summary() || one.description() }));
  if (names.length > 0 && (positionals.length === 0 || positionals[0] === 'help'))
    return { words: names, paths: 'none' };
  const expected = command.registeredArguments;
  const argument = expected[positionals.length] ?? expected.find(({ variadic }) => variadic);
  return argument === undefined ? NOTHING : offerOf(argument, line, sources, current);
}

/** The name of a flag's value is in its brackets, as that of an argument is. */
async function offerOf(expected: Option | Argument, line: Line, sources: NameSources, current: string): Promise<Offer> {
  if (expected.argChoices !== undefined)
    return { words: expected.argChoices.map((value) => ({ value, about: '' })), paths: 'none' };
  const { names, positionals, store } = line;
  const [campaign = 'last'] = positionals;
  const offer = (words: readonly Word[], paths: Completion['paths'] = 'none'): Offer => ({ words, paths });
  if ('long' in expected && LISTS_OF_COLUMNS.includes(expected.long ?? ''))
    return { ...offer(sources.columns(campaign, store)), list: true };
  switch (placeholder(expected)) {
    case 'campaign':
    case 'campaigns':
    case 'what':
      return offer(unnamed(sources.campaigns(store), positionals), names[0] === 'extend' ? 'files' : 'folders');
    case 'source':
    case 'point':
      return offer(sources.campaigns(store), 'files');
    case 'column':
    case 'condition':
      return offer(sources.columns(campaign, store));
    case 'sql':
      if ('long' in expected) return offer(sources.columns(campaign, store));
      // What stands before it may be more campaigns.
      return offer(unnamed(sources.campaigns(store), positionals), 'folders');
    case 'id':
    case 'ids':
      return offer(await sources.points(campaign, store, current));
    case 'axes':
      return offer(sources.axes(campaign, store));
    case 'overrides':
    case 'selectors':
      return offer(sources.axes(campaign, store).map((word) => ({ ...word, value: `${word.value}=` })));
    case 'tag':
      return offer(sources.tags(store));
    case 'tags':
      return offer(sources.tags(store).map((word) => ({ ...word, value: `+${word.value}` })));
    case 'example':
      return offer(sources.examples());
    case 'name':
      return names[0] === 'fleet' && names[1] !== 'add' && !('long' in expected) ? offer(sources.pools()) : NOTHING;
    case 'file':
      return offer([], 'files');
    case 'folder':
      return offer([], 'folders');
    default:
      return NOTHING;
  }
}

const LISTS_OF_COLUMNS: readonly string[] = ['--columns', '--partition-by'];

function unnamed(words: readonly Word[], named: readonly string[]): readonly Word[] {
  return words.filter(({ value }) => !named.includes(value));
}

function placeholder(expected: Option | Argument): string {
  return 'long' in expected ? (/[<[]([^>\].]+)/.exec(expected.flags)?.[1] ?? '') : expected.name();
}
