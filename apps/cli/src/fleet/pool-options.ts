import { readDuration } from '@loschmidt/core/duration';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** What every `fleet add` takes. */
export interface PoolFlags {
  readonly slots?: number;
  readonly maxJobs?: number;
  readonly maxSlots?: number;
  readonly timeLimit?: number;
  readonly idleTimeout: number;
  readonly targetHours: number;
  readonly memory?: string;
  readonly orchestrator?: string;
  readonly runner?: string;
  readonly json?: true;
}

export function addPoolOptions(command: Command, needsSlots: boolean): Command {
  return command
    .addOption(
      new Option('--slots <number>', `slots of a job, a core each${needsSlots ? '' : ' (else all of this machine)'}`)
        .argParser(count)
        .makeOptionMandatory(needsSlots),
    )
    .addOption(
      new Option(
        '--max-jobs <number>',
        `jobs at the same time (default: 4${needsSlots ? '' : ', and 1 where a job has all of this machine'})`,
      ).argParser(count),
    )
    .addOption(new Option('--max-slots <number>', 'slots of all its jobs together').argParser(count))
    .addOption(new Option('--time-limit <time>', 'a job ends after so long, like 12h').argParser(seconds))
    .addOption(
      new Option('--idle-timeout <time>', 'a job without work for so long ends').default(300, '5m').argParser(seconds),
    )
    .addOption(
      new Option('--target-hours <number>', 'asks for so many slots that what is left takes so long')
        .default(1)
        .argParser(hours),
    )
    .addOption(new Option('--memory <size>', 'memory of a job, like 16GiB; points get 80 % of it'))
    .addOption(
      new Option(
        '--orchestrator <host:port>',
        'where jobs reach the orchestrator (else where it listens); several: A,B',
      ),
    )
    .addOption(new Option('--runner <path>', 'the runner where jobs run (else that of this installation)'));
}

/** A number of slots, jobs or nodes. */
export function count(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 1_000_000) return number;
  throw new InvalidArgumentError('It must be a whole number from 1 on.');
}

function hours(text: string): number {
  const number = Number(text);
  if (number >= 0.0001 && number <= 10_000) return number;
  throw new InvalidArgumentError('It must be a number of hours from 0.0001 to 10000.');
}

/** `90s`, `5m`, `2h`, `1d`, or as Slurm writes it: `12:00:00`. */
export function seconds(text: string): number {
  const found = readDuration(text);
  if (found !== null && found >= 1 && found <= 30 * 86_400) return Math.round(found);
  throw new InvalidArgumentError('It must be a time up to 30d, like 90s, 5m, 2h or 1d.');
}
