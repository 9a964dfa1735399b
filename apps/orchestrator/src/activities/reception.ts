import { type ChunkWriter, openChunkWriter } from '@loschmidt/dataset';
import type { ChunkEvent, wire } from '@loschmidt/proto';
import type { ActivityControl, Log } from './as-activity.js';
import type { ChunkJob, Try } from './chunk-try.js';
import { checkedJob } from './chunk-work.js';
import { runnerName } from './failed-try.js';
import { StateKeeper } from './keep-states.js';
import { patienceWith } from './quiet-watch.js';
import { ReceivedCheck } from './received-check.js';
import { CheckpointSaver } from './save-checkpoint.js';

/** What comes of a chunk in one try, until it is committed. Until rows come it holds neither a writer nor what they are checked against. */
export class Reception {
  readonly check: ReceivedCheck;
  readonly saver: CheckpointSaver;
  /** Points that have ended, and what they took, once the closing message has come. */
  done = 0;
  seconds = 0;
  #rows = 0;
  #writer: Promise<ChunkWriter> | undefined;
  /** Where states are kept, and one has come. */
  #keeper: StateKeeper | undefined;
  /** When it was asked for; null where a point of it had been begun before. */
  #begun: number | null = null;

  constructor(
    private readonly job: ChunkJob,
    private readonly current: Try,
    private readonly control: ActivityControl,
    private readonly log: Log,
  ) {
    const { need, mostCycles, ids, slot, care } = job;
    this.check = new ReceivedCheck({
      ...{ need, mostCycles, ids },
      job: () => ({ ...checkedJob(job), quarantined: quarantined(care) }),
      keepsStates: care.keepStates === true,
      mayBeCut: Boolean(care.longestSeconds),
      runner: slot.runner,
    });
    this.saver = new CheckpointSaver(this.saving);
  }

  get saving() {
    const { campaign, need, ids } = this.job;
    return { campaign, chunk: need.chunk, points: ids, log: this.log, saved: this.job.observed.saved };
  }

  get expectedSeconds(): number {
    return this.job.need.seconds * Math.max(1, this.job.cost.factor.factor);
  }

  /** The chunk is asked for; `resume`: a point goes on from its saved state. */
  begins(resume: wire.IResume | undefined): void {
    const { current, job } = this;
    if (resume !== undefined) current.resumed = job.ids.at(resume.index ?? -1) ?? '';
    this.#begun = resume === undefined ? performance.now() : null;
    current.watch.moves();
  }

  async take(event: ChunkEvent): Promise<void> {
    const { current, check } = this;
    switch (event.kind) {
      case 'batch':
        check.batch(event.batch);
        // Not reading on is the back-pressure.
        await (await this.writer()).append(event.batch);
        current.watch.moves();
        if (event.batch.table === 'steps') this.#rows += event.batch.rows;
        break;
      case 'progress':
        this.#progress(event);
        break;
      case 'checkpoint':
        if (check.isLast(event.piece)) {
          this.#keeper ??= new StateKeeper(this.saving, checkedJob(this.job));
          await this.#keeper.accept(event.piece);
        } else await this.saver.accept(event.piece);
        current.watch.moves();
        break;
      case 'crash':
        check.crash(event.index);
        current.at = { pointsDone: event.index, index: event.index, cycle: event.cycle };
        current.threadDied = event.reason;
        break;
      case 'close':
        check.close(event.close, this.#begun === null ? null : (performance.now() - this.#begun) / 1_000);
        this.done = event.close.completed + event.close.failed;
        this.seconds = event.close.seconds;
    }
  }

  /** Opened when it is first asked for. */
  writer(): Promise<ChunkWriter> {
    const { campaign, need, ids, slot, losses } = this.job;
    const { versions } = slot.runner;
    this.#writer ??= openChunkWriter(campaign, need.chunk, {
      runner: runnerName(slot),
      attempts: this.control.attempt + losses,
      takeLostSeconds: this.job.takeLostSeconds,
      versions,
      allowKernelChange: versions.kernel === need.versions.kernel,
      ids,
    });
    return this.#writer;
  }

  /** Nothing is left of it. */
  async abort(): Promise<void> {
    const writer = await this.#writer?.catch(() => undefined);
    await writer?.abort();
    await this.#keeper?.abort();
  }

  /** Of points that are committed next: states are readable from here on. */
  async commitStates(): Promise<void> {
    await this.#keeper?.commit();
  }

  #progress({ pointsDone, index, cycle, beats }: Extract<ChunkEvent, { kind: 'progress' }>): void {
    const { current, job, control } = this;
    const { need, slot, hangs } = job;
    const before = current.at;
    current.began ??= performance.now();
    current.at = { pointsDone, index, cycle, ...(beats && { beats }) };
    slot.progress(current.at);
    const patience = patienceWith(this.expectedSeconds / (slot.runner.speed ?? 1), beats !== undefined, hangs);
    if (before?.pointsDone !== pointsDone || before.index !== index || before.cycle !== cycle) current.watch.moves();
    else if (before.beats !== beats) current.watch.lives();
    current.watch.expect(patience, `has reported no progress of chunk ${need.chunk}`);
    control.report({ kind: 'running', runner: slot.runner.host, rows: this.#rows, index, cycle });
  }
}

function quarantined({ quarantined: points }: ChunkJob['care']) {
  return (points ?? []).map(({ index, reason }) => ({ index: index ?? 0, reason: reason ?? '' }));
}
