import { readdirSync, readFileSync } from 'node:fs';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';

const HISTORIES = new URL('../../fixtures/histories/', import.meta.url);
const names = readdirSync(HISTORIES);

/** Campaigns that were running when a new release is installed go on with it: their recorded histories must still replay. */
describe('the workflows of today', () => {
  let code: string;
  beforeAll(() => {
    Runtime.install({
      shutdownSignals: [],
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
    });

    code = readFileSync(new URL('../../dist/workflow-bundle.js', import.meta.url), 'utf8');
  });

  it.each(names)('replay %s', async (name) => {
    const history: unknown = JSON.parse(readFileSync(new URL(name, HISTORIES), 'utf8'));
    await Worker.runReplayHistory({ workflowBundle: { code } }, history);
  });

  it('would be refused if they did something else', async () => {
    const changed = code.replaceAll('runChunk', 'runAnother');
    const history: unknown = JSON.parse(readFileSync(new URL('transient-shard.json', HISTORIES), 'utf8'));
    await expect(Worker.runReplayHistory({ workflowBundle: { code: changed } }, history)).rejects.toThrow(
      /nondeterminism/i,
    );
  });
});
