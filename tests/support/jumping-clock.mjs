// Preloaded into a process and its threads (`--import`): its wall clock jumps by an hour, forward and back, every LOSCHMIDT_JUMP_MS.
const HOUR_MS = 3_600_000;
const OFFSETS = [0, HOUR_MS, -HOUR_MS, HOUR_MS, 0, -HOUR_MS];

const RealDate = Date;
const every = Number(process.env.LOSCHMIDT_JUMP_MS);
/** All threads of all processes jump together. */
const steady = () => performance.timeOrigin + performance.now();
const now = () => Math.round(steady() + OFFSETS[Math.floor(steady() / every) % OFFSETS.length]);

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(now());
    else super(...args);
  }

  static now() {
    return now();
  }
};
