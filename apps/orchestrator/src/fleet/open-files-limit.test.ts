import { describe, expect, it } from 'vitest';
import { watchOpenFiles } from './open-files-limit.js';

describe('an orchestrator says that it may have too few files open', () => {
  it('when it starts, where a large fleet would need more: how many runners can come, and what to type', () => {
    const said: string[] = [];
    watchOpenFiles(1_024, (message) => said.push(message));
    expect(said).toEqual([
      expect.stringMatching(/1024 files open, enough for 624 runners.*`ulimit -Hn`\): raise that one to 4096, /),
    ]);
  });

  it('when more runners come than there is room for, once', () => {
    const said: string[] = [];
    const came = watchOpenFiles(4_096, (message) => said.push(message));
    came(3_696);
    expect(said).toEqual([]);
    came(3_697);
    came(3_698);
    expect(said).toEqual([expect.stringMatching(/4096 files open, enough for 3696 runners.* to 8194, /)]);
  });

  it('never, where it may have as many as it wants, or nobody knows', () => {
    const said: string[] = [];
    for (const limit of [1_048_576, Number.POSITIVE_INFINITY]) watchOpenFiles(limit, (text) => said.push(text))(2_000);
    expect(said).toEqual([]);
  });
});
