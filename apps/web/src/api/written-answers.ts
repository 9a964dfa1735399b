import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { Answers } from '../store/answers.js';

/** Less is sent sooner as it is. */
const LEAST_ZIPPED_BYTES = 20_000;
/** Of what a processor sends: an answer that many look at costs more than to make it. */
const BYTES_PER_MS = 500_000;
const ANSWER_MS = 0.5;

/** Seconds for which an answer is given again. */
const KEPT_HEADER = 'Loschmidt-Kept';

interface Written {
  readonly tag: string;
  readonly bytes: Buffer<ArrayBuffer>;
  zipped: Promise<Buffer<ArrayBuffer>> | null;
}

const zip = promisify(gzip);

/** Each answer as JSON: written down once, compressed once, and not sent again to who has it by its tag. What that takes is counted for it. */
export class WrittenAnswers {
  private readonly written = new WeakMap<object, Written>();
  private readonly server = randomBytes(6).toString('base64url');
  private last = 0;

  constructor(private readonly answers: Answers) {}

  async respond(context: Context, answer: object): Promise<Response> {
    const written = this.written.get(answer) ?? this.write(answer);
    const { tag, bytes } = written;
    const headers = { ETag: tag, ...keptHeader(this.answers, answer) };
    if (context.req.header('if-none-match') === tag) return context.body(null, 304, headers);
    const isZipped = bytes.length >= LEAST_ZIPPED_BYTES && /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
    const sent = isZipped ? await this.zipped(answer, written) : bytes;
    this.answers.spend(answer, ANSWER_MS + sent.length / BYTES_PER_MS);
    return context.body(sent, 200, {
      'Content-Type': 'application/json',
      ...(isZipped && { 'Content-Encoding': 'gzip' }),
      ...headers,
    });
  }

  private write(answer: object): Written {
    const begin = performance.now();
    this.last += 1;
    const written: Written = {
      tag: `"${this.server}-${this.last}"`,
      bytes: Buffer.from(JSON.stringify(answer)),
      zipped: null,
    };
    this.written.set(answer, written);
    this.answers.spend(answer, performance.now() - begin);
    return written;
  }

  private zipped(answer: object, written: Written): Promise<Buffer<ArrayBuffer>> {
    if (written.zipped === null) {
      const begin = performance.now();
      written.zipped = zip(written.bytes, { level: constants.Z_BEST_SPEED });
      void written.zipped.then(() => this.answers.spend(answer, performance.now() - begin));
    }
    return written.zipped;
  }
}

/** So that nobody asks before there can be a newer one; `behind`: there is something newer to be told of then. */
function keptHeader(answers: Answers, answer: object): Record<string, string> {
  const keeping = answers.keepingOf(answer);
  if (keeping === null) return {};
  return { [KEPT_HEADER]: `${keeping.seconds.toFixed(1)}${keeping.isBehind ? ';behind' : ''}` };
}
