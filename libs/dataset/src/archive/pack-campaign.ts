import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LoschmidtError } from '@loschmidt/core';
import { ZipFile } from 'yazl';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { tables as tableNames } from '../campaign/layout.js';
import { refuseOtherCampaign } from '../campaign/refuse-other-campaign.js';
import { readChunkTable } from '../commit/chunk-table.js';
import type { Marker } from '../commit/marker.js';
import { openTally, type PointProgress } from '../commit/point-tally.js';
import { exportTable } from '../export/export-table.js';
import { campaignDigest } from '../query/campaign-digest.js';
import { joinedColumns } from '../query/joined-columns.js';
import { lastWorkedAt } from '../runs/runs.js';
import { withDraft } from '../storage/drafts.js';
import { syncFolder } from '../storage/durable.js';
import { openOwn, sha256Of } from '../storage/own-entry.js';
import { withOutputErrors } from '../storage/storage-error.js';
import { archiveReadme } from './archive-readme.js';
import { type PackedFile, packedFiles } from './packed-files.js';
import { type Citation, type CrateInput, type CrateTable, roCrate } from './ro-crate.js';

interface PackInput {
  /** The archive. */
  readonly output: string;
  /** Whether a file that is there gives way to the new one when that is whole. Default: it does not. */
  readonly replace?: boolean;
  readonly citation: Citation;
  /** Whether the exported tables are in it, too. */
  readonly tables: boolean;
  /** Whether the kept states of points are. Default: they are not, since only more cycles need them. */
  readonly states?: boolean;
}

interface Packed {
  readonly files: number;
  readonly bytes: number;
  /** Points whose rows are in `campaign/` and in no table: left out of the plan since, or computed again. */
  readonly outside: number;
}

/** Nothing of the day of packing: the archive of the same folder has the same bytes. */
const TIMELESS = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true } as const;

/**
 * Writes one ZIP file that explains itself: the campaign's folder as it stands, its tables, their columns, and the hash of every file
 * (RO-Crate 1.1). It appears whole or not at all. Errors: `conflict` (a file
 * is there), `corrupt` (a file is not as it was committed), `storage`.
 */
export async function packCampaign(
  campaign: CampaignFolder,
  { output, replace = false, citation, tables, states = false }: PackInput,
): Promise<Packed> {
  const path = resolve(output);
  if (!replace && existsSync(path))
    throw new LoschmidtError('conflict', `Cannot pack ${campaign.name} into ${output}: a file is there already.`, {
      hint: 'Name another with --output, or give --replace: title, authors and licence of the old one are not taken over.',
    });
  const scratch = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  return withOutputErrors('pack the campaign', dirname(path), () =>
    withDraft(scratch, async () => {
      await mkdir(scratch);
      await refuseOtherCampaign(campaign);
      const { files, markers } = await packedFiles(campaign, states);
      const { completed, failed } = await countPoints(campaign, markers);
      const packed = markers.reduce((sum, marker) => sum + (marker.kind === 'data' ? marker.points : 0), 0);
      const outside = Math.max(0, packed - completed - failed);
      const about: CrateInput = {
        name: campaign.name,
        id: campaign.id,
        plan: campaign.plan.hash,
        citation,
        published: (await lastWorkedAt(campaign)) ?? '1980-01-01',
        points: campaign.plan.points,
        completed,
        outside,
        versions: campaign.versions,
        tables: tables ? await exported(campaign, scratch) : [],
        digest: tables ? await campaignDigest(campaign) : null,
      };
      const draft = join(scratch, 'archive.zip');
      await writeArchive(draft, campaign, files, about, scratch);
      const { size } = await stat(draft);
      await rename(draft, path);
      await syncFolder(dirname(path));
      return { files: files.length + about.tables.length + 3, bytes: size, outside };
    }),
  );
}

/** As the status has it, which would set records aside that are packed. */
async function countPoints(campaign: CampaignFolder, markers: readonly Marker[]): Promise<PointProgress> {
  const tally = await openTally(campaign, await readChunkTable(campaign));
  for (const marker of markers) await tally.add(marker);
  return tally.progress();
}

/** Tables that have rows, as Parquet files in `scratch`. */
async function exported(campaign: CampaignFolder, scratch: string): Promise<readonly CrateTable[]> {
  const found: CrateTable[] = [];
  for (const table of tableNames) {
    const output = join(scratch, `${table}.parquet`);
    const { rows, bytes } = await exportTable(campaign, { table, format: 'parquet', output });
    if (rows === 0) continue;
    const columns = joinedColumns(campaign, table);
    found.push({ table, path: `tables/${table}.parquet`, rows, bytes, sha256: await sha256Of(output), columns });
  }
  return found;
}

async function writeArchive(
  draft: string,
  campaign: CampaignFolder,
  files: readonly PackedFile[],
  about: CrateInput,
  scratch: string,
): Promise<void> {
  const zip = new ZipFile();
  const hashes: string[] = [];
  const output = zip.outputStream as PassThrough;
  const written = pipeline(output, createWriteStream(draft, { flags: 'wx' }));
  // Nobody takes any more where writing has failed, and the entry in progress would wait for ever.
  let failEntry = (_: unknown) => {};
  written.catch((error: unknown) => failEntry(error));
  const entry = (
    path: string,
    content: () => Readable | Promise<Readable>,
    { sha256 = null as string | null, compress = true } = {},
  ) =>
    new Promise<void>((done, failed) => {
      failEntry = failed;
      zip.addReadStreamLazy(path, { ...TIMELESS, compress }, async (give) => {
        const hash = createHash('sha256');
        const source = await Promise.resolve().then(content).catch(failed);
        if (source === undefined) return;
        const hashed = source.pipe(hashing(hash));
        source.once('error', (error) => hashed.destroy(error));
        hashed.once('error', failed);
        hashed.once('end', () => {
          const found = hash.digest('hex');
          hashes.push(`${found}  ${path}\n`);
          if (sha256 === null || sha256 === found) return done();
          failed(damagedFile(campaign, path));
        });
        give(null, hashed);
      });
    });
  const add = (...args: Parameters<typeof entry>) => (output.destroyed ? written : entry(...args));
  const text = (content: string) => () => Readable.from([Buffer.from(content)]);
  try {
    await add('README.md', text(archiveReadme(about)));
    await add('ro-crate-metadata.json', text(`${JSON.stringify(roCrate(about), null, 2)}\n`));
    for (const { path, sha256 } of files) {
      await add(`campaign/${path}`, () => own(join(campaign.folder, path)), { sha256 });
    }
    for (const { table, path, sha256 } of about.tables) {
      // Compressed already.
      await add(path, () => own(join(scratch, `${table}.parquet`)), { sha256, compress: false });
    }
    await add('manifest-sha256.txt', text(hashes.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('')));
    zip.end();
    await written;
  } catch (error) {
    output.destroy();
    throw error;
  }
  const handle = await open(draft, 'r');
  await handle.sync().finally(() => handle.close());
}

async function own(path: string): Promise<Readable> {
  return (await openOwn(path)).createReadStream();
}

function hashing(hash: Hash): Transform {
  return new Transform({
    transform(piece: Buffer, _encoding, next) {
      hash.update(piece);
      next(null, piece);
    },
  });
}

function damagedFile({ name, folder }: CampaignFolder, path: string): LoschmidtError {
  const file = join(folder, path.replace(/^campaign\//, ''));
  return new LoschmidtError(
    'corrupt',
    `Cannot pack ${name}: ${file} must be as it was committed, and other bytes are in it.`,
    {
      hint: `Type \`loschmidt resume ${name} --watch\` to compute the lost points again.`,
    },
  );
}
