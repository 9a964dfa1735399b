import type { ComponentChildren } from 'preact';
import type { ApiError } from '../data/api-client.js';

/** Nothing is there, and that is no fault: what would put something there. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}

/** Something takes a while: as high as what will stand there, so that nothing jumps. */
export function Loading({ what, high = false }: { what: string; high?: boolean }) {
  return (
    <div class={high ? 'loading high' : 'loading'} role="status">
      <span class="unseen">Loading {what}</span>
    </div>
  );
}

/** What went wrong, and the next thing to do. */
export function Failure({ error, again }: { error: ApiError; again?: () => void }) {
  return (
    <div class="failure" role="alert">
      <p>{error.message}</p>
      {error.hint !== null && error.hint !== '' && <p class="hint">{error.hint}</p>}
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
