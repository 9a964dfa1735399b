import type { ComponentChildren } from 'preact';
import type { ApiError } from '../data/api-client.js';
import { WithCode } from './with-code.js';

/** What will stand where nothing is yet: its height is kept, so that nothing jumps. */
type Room = 'page' | 'curves' | 'map' | 'figure';

/** Nothing is there, and that is no fault: what would put something there. */
export function Empty({ title, room, children }: { title: string; room?: Room; children?: ComponentChildren }) {
  return (
    <div class={room === undefined ? 'empty' : `empty room-${room}`}>
      <p class="empty-title">{title}</p>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}

/** Something takes a while. */
export function Loading({ what, room }: { what: string; room?: Room }) {
  return (
    <div class={room === undefined ? 'loading' : `loading room-${room}`} role="status">
      <span class="unseen">Loading {what}</span>
    </div>
  );
}

/** What went wrong, and the next thing to do. */
export function Failure({ error, again }: { error: ApiError; again?: () => void }) {
  return (
    <div class="failure" role="alert">
      <p>{error.message}</p>
      {error.hint !== null && error.hint !== '' && (
        <p class="hint">
          <WithCode text={error.hint} />
        </p>
      )}
      {again !== undefined && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/** What an action does, or has said at its end. */
export function Said({ busy, said }: { busy: boolean; said: string }) {
  return (
    <span role="status" class="said">
      {busy ? 'Working …' : said}
    </span>
  );
}
