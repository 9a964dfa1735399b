import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connectTemporal, taskQueuePrefix } from './connect-temporal.js';
import { hasTemporalProfile, loadTemporalConfig } from './temporal-config.js';

const nowhere = { TEMPORAL_CONFIG_FILE: join(tmpdir(), 'no-such-temporal.toml') };

const folder = mkdtempSync(join(tmpdir(), 'loschmidt-profile-'));
afterAll(() => rmSync(folder, { recursive: true }));

function profileFile(text: string): string {
  const file = join(folder, 'temporal.toml');
  writeFileSync(file, text);
  return file;
}

describe('the Temporal configuration', () => {
  it('is localhost and nobody’s cluster where nothing is set', () => {
    expect(loadTemporalConfig(nowhere)).toMatchObject({ address: 'localhost:7233', namespace: 'default' });
    expect(hasTemporalProfile(nowhere)).toBe(false);
    expect(hasTemporalProfile({ ...nowhere, TEMPORAL_ADDRESS: '' })).toBe(false);
  });

  it('comes from TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE', () => {
    const env = { ...nowhere, TEMPORAL_ADDRESS: 'cluster:7233', TEMPORAL_NAMESPACE: 'physics' };
    expect(loadTemporalConfig(env)).toMatchObject({ address: 'cluster:7233', namespace: 'physics' });
    expect(hasTemporalProfile(env)).toBe(true);
  });

  it('comes from the profile that TEMPORAL_PROFILE names', () => {
    const file = profileFile('[profile.lab]\naddress = "lab:7233"\nnamespace = "sweeps"\n');
    const env = { TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'lab' };
    expect(loadTemporalConfig(env)).toMatchObject({ address: 'lab:7233', namespace: 'sweeps' });
    expect(hasTemporalProfile(env)).toBe(true);
  });

  it('names the variables to check when the profile is not there', () => {
    const env = { TEMPORAL_CONFIG_FILE: profileFile(''), TEMPORAL_PROFILE: 'lab' };
    expect(() => loadTemporalConfig(env)).toThrow(
      expect.objectContaining({ code: 'bad-input', hint: expect.stringContaining('TEMPORAL_PROFILE') }),
    );
  });

  it('takes the prefix of the task queues from LOSCHMIDT_TASK_QUEUE', () => {
    expect(taskQueuePrefix({})).toBe('loschmidt');
    expect(taskQueuePrefix({ LOSCHMIDT_TASK_QUEUE: 'lab' })).toBe('lab');
  });
});

describe('connecting to Temporal', () => {
  it('says where it tried and what to type next when nothing listens', async () => {
    const env = { ...nowhere, TEMPORAL_ADDRESS: '127.0.0.1:1' };
    await expect(connectTemporal(env, { connectTimeoutMs: 300 })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/127\.0\.0\.1:1, got: Error: connect ECONNREFUSED/),
      hint: expect.stringContaining('loschmidt up'),
    });
  });

  it('does not wait for ever for something that listens and never answers', async () => {
    const mute = createServer(() => {});
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const at = mute.address();
    const address = at !== null && typeof at === 'object' ? `127.0.0.1:${at.port}` : '';
    try {
      const env = { ...nowhere, TEMPORAL_ADDRESS: address };
      await expect(connectTemporal(env, { connectTimeoutMs: 500 })).rejects.toMatchObject({ code: 'unavailable' });
    } finally {
      mute.close();
    }
  });
});
