import { poolStatusText, refusedText } from '@loschmidt/proto/overview';
import type { StackDescription } from '../stack/describe-stack.js';
import { bytesText, counted, durationText } from './quantities.js';
import { tableLines } from './table.js';
import { waitTexts } from './wait-texts.js';

/** The lines of `ps`. */
export function stackText(stack: StackDescription): string[] {
  if (stack.state === 'down')
    return ['No services are up here. `loschmidt up` starts them; `loschmidt run FILE` does too.'];
  return [
    ...(stack.state === 'remote'
      ? [`orchestrator  ${stack.orchestrator} (LOSCHMIDT_ORCHESTRATOR)`]
      : processLines(stack)),
    '',
    ...runnerLines(stack),
    ...restLines(stack),
    ...stack.refused.map(refusedText),
    ...stack.pools.map(poolStatusText),
    ...chunkLines(stack),
    ...waitTexts(stack.waiting),
  ];
}

function processLines(stack: StackDescription): string[] {
  const { supervisor, temporal } = stack;
  const rows = stack.processes.map(({ name, pid, address, restarts, log }) => [
    name,
    pid === null ? 'starting' : String(pid),
    address,
    String(restarts),
    log,
  ]);
  if (supervisor) rows.unshift(['supervisor', String(supervisor.pid), '', '', supervisor.log]);
  return [
    ...tableLines(['process', 'pid', 'address', 'restarts', 'log'], rows, ['left', 'right', 'left', 'right', 'left']),
    '',
    `temporal    ${temporal?.address ?? ''}${temporal?.ui ? `, web pages at ${temporal.ui}` : ''}`,
    ...(temporal?.ui && temporal.tokenFile === null
      ? ['            open to every user of this machine: `loschmidt doctor` says why']
      : []),
    ...(stack.tokenFile ? [`token       in ${stack.tokenFile}; for web pages it is the password, with any user`] : []),
    ...(temporal?.database ? [`database    ${temporal.database}`] : []),
  ];
}

function runnerLines({ state, answers, orchestrator, runners, slots }: StackDescription): string[] {
  if (!answers && state !== 'starting') {
    return [
      `No answer came from the orchestrator at ${orchestrator}: it is busy or not there. Ask again, and look at its log.`,
    ];
  }
  if (runners.length === 0) return ['No runner has reported to the orchestrator yet.'];
  const rows = runners.map((runner) => [
    runner.address,
    runner.host,
    `${runner.busy}/${runner.slots}`,
    bytesText(runner.memoryBytes),
    runner.speed === null ? '' : String(runner.speed),
    runner.kernel ?? '',
    runner.lastsSeconds === null ? '' : `in ${durationText(runner.lastsSeconds)}`,
    `${runner.code}${runner.draining ? ', draining' : ''}`,
  ]);
  return [
    `${counted(runners.length, 'runner')}, ${slots.busy} of ${slots.total} slots busy`,
    ...tableLines(['runner', 'host', 'busy', 'memory', 'speed', 'kernel', 'ends', 'version'], rows, [
      'left',
      'left',
      'right',
      'right',
      'right',
      'left',
      'left',
      'left',
    ]),
  ];
}

function restLines({ runners }: StackDescription): string[] {
  return runners.flatMap(({ address, rests }) =>
    rests === null ? [] : [`${address} is given nothing new for ${durationText(rests.seconds)}: ${rests.reason}`],
  );
}

const SHOWN_CHUNKS = 16;

function chunkLines({ chunks }: StackDescription): string[] {
  if (chunks.length === 0) return [];
  const rows = chunks
    .slice(0, SHOWN_CHUNKS)
    .map((chunk) => [chunk.campaign, chunk.chunk, `${chunk.pointsDone}/${chunk.points}`, durationText(chunk.seconds)]);
  const more = chunks.length > SHOWN_CHUNKS ? [`… and ${chunks.length - SHOWN_CHUNKS} more`] : [];
  return ['', ...tableLines(['campaign', 'chunk', 'points', 'for'], rows, ['left', 'left', 'right', 'right']), ...more];
}
