/** What the command that started this server does for it: it knows the machine's services, and every verb. */
export interface Host {
  /** The orchestrator and how it is asked; null while none is up. */
  services(): Promise<{ readonly orchestrator: string; readonly env: NodeJS.ProcessEnv } | null>;
  /** Why the run in a campaign's folder that has not ended, by the files, is at work no more; null where it is, or nobody can be asked. */
  dead(folder: string): Promise<string | null>;
  /** Runs `loschmidt <args>` to its end. */
  act(
    args: readonly string[],
  ): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;
}

/** What goes to the command that started this server, and comes back with the same `id`. */
export type HostCall = { readonly id: number } & (
  | { readonly type: 'services' }
  | { readonly type: 'dead'; readonly folder: string }
  | { readonly type: 'act'; readonly args: readonly string[] }
);

const NOBODY: Host = {
  services: async () => null,
  dead: async () => null,
  act: async () => ({ exitCode: 1, stdout: '', stderr: 'Cannot act: start the page with `loschmidt web`.' }),
};

/** Asks the parent process over IPC. Without one there are no services, and nothing is done. */
export function parentHost(own: Pick<NodeJS.Process, 'on' | 'send'> = process): Host {
  if (own.send === undefined) return NOBODY;
  const waiting = new Map<number, (answer: unknown) => void>();
  let last = 0;
  own.on('message', ({ id, answer }: { id?: number; answer: unknown }) => {
    if (id === undefined) return;
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  const ask = <T>(call: object) =>
    new Promise<T>((resolve) => {
      const id = ++last;
      waiting.set(id, (answer) => resolve(answer as T));
      own.send?.({ ...call, id });
    });
  return {
    services: () => ask({ type: 'services' }),
    dead: (folder) => ask({ type: 'dead', folder }),
    act: (args) => ask({ type: 'act', args }),
  };
}
