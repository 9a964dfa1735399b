import type { Home } from '../home.js';

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
