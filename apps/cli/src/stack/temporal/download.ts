import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inDraftFolder, placeBinary } from './place-binary.js';
import { PINNED, type Route } from './route.js';
import { runProgram } from './run-program.js';

/** Without a way out to the internet this route must cost seconds, not minutes. */
const ANSWER_TIMEOUT_MS = 3_000;
const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;

/** The release that Temporal itself offers, from the address that its SDKs use. */
export const downloadRoute: Route = {
  name: 'official download',
  installs: true,
  needs: 'a way out to https://temporal.download, and tar',
  async obstacle() {
    return askWhere().then(
      () => null,
      (error: unknown) => `temporal.download does not answer (${reasonOf(error)})`,
    );
  },
  async find({ home, report }) {
    try {
      const { archiveUrl, fileToExtract } = await askWhere();
      report(`downloading Temporal's server ${PINNED.cli} from temporal.download …`);
      return await inDraftFolder(home, async (folder) => {
        const archive = join(folder, 'archive.tar.gz');
        await download(archiveUrl, archive);
        const unpacked = await runProgram('tar', ['-xzf', archive, '-C', folder, fileToExtract], { timeoutMs: 60_000 });
        if (!unpacked.ok) return { kind: 'missing', reason: unpacked.reason };
        return { kind: 'found', path: await placeBinary(home, join(folder, fileToExtract), PINNED.cli) };
      });
    } catch (error) {
      return { kind: 'missing', reason: `temporal.download does not answer (${reasonOf(error)})` };
    }
  },
};

async function askWhere(): Promise<{ archiveUrl: string; fileToExtract: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const answer = await fetchOk(
    `https://temporal.download/cli/v${PINNED.cli}?platform=${platform}&arch=${arch}&format=tar.gz`,
    ANSWER_TIMEOUT_MS,
  );
  const { archiveUrl, fileToExtract } = (await answer.json()) as Record<string, unknown>;
  if (typeof archiveUrl !== 'string' || typeof fileToExtract !== 'string' || !/^[\w.-]+$/.test(fileToExtract))
    throw new Error('an answer of an unknown form');
  return { archiveUrl, fileToExtract };
}

async function download(url: string, file: string): Promise<void> {
  const { body } = await fetchOk(url, DOWNLOAD_TIMEOUT_MS);
  if (body === null) throw new Error('an empty answer');
  await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(file));
}

async function fetchOk(url: string, timeoutMs: number): Promise<Response> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer;
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}
