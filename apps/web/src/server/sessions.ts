import { randomBytes } from 'node:crypto';

/** A link is good once, and for so long. */
const LINK_MS = 5 * 60_000;
/** A browser stays known for so long. */
const SESSION_MS = 7 * 24 * 3_600_000;
const MOST_SESSIONS = 1_000;

/** Who was let in by a link. Nothing of it is kept when the server ends. */
export class Sessions {
  private readonly links = new Map<string, number>();
  private readonly sessions = new Map<string, number>();

  /** Of the cookie that holds a session. Browsers send it to every port of a host: each server has its own. */
  readonly cookie: string;

  constructor(
    server: string,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.cookie = `loschmidt_session_${server}`;
  }

  /** A key that opens one session, and for how long it can. */
  newKey(): { readonly key: string; readonly lastsMs: number } {
    const key = randomBytes(32).toString('hex');
    const now = this.now();
    for (const [old, until] of this.links) if (now > until) this.links.delete(old);
    this.links.set(key, now + LINK_MS);
    return { key, lastsMs: LINK_MS };
  }

  /** A session for a key that is new; null for one that was used, is too old, or never was. */
  open(key: string): string | null {
    const until = this.links.get(key);
    this.links.delete(key);
    if (until === undefined || this.now() > until) return null;
    const session = randomBytes(32).toString('hex');
    const [oldest] = this.sessions.keys();
    if (this.sessions.size >= MOST_SESSIONS && oldest !== undefined) this.sessions.delete(oldest);
    this.sessions.set(session, this.now() + SESSION_MS);
    return session;
  }

  has(session: string): boolean {
    const until = this.sessions.get(session);
    return until !== undefined && this.now() <= until;
  }
}
