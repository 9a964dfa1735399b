import { useState } from 'preact/hooks';
import { ApiError, postJson } from './data/api-client.js';
import { Copyable } from './parts/copyable.js';
import { Dialog } from './parts/dialog.js';
import { Failure } from './parts/states.js';
import { moment } from './quantities.js';

interface Shared {
  readonly link: string;
  /** ISO 8601. */
  readonly until: string;
}

/** A link that lets one more browser in, and leads to what is looked at here. */
export function ShareLink() {
  const [shared, setShared] = useState<Shared | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    try {
      const { path, expiresAt } = (await (await postJson('/links', {})).json()) as { path: string; expiresAt: string };
      // The address by which this page is reached, whatever the server calls itself.
      const at = encodeURIComponent(location.hash.slice(1));
      setShared({ link: `${location.origin}${path}${at === '' ? '' : `&at=${at}`}`, until: expiresAt });
    } catch (thrown) {
      setError(thrown instanceof ApiError ? thrown : new ApiError('internal', String(thrown), null, 0));
    }
    setBusy(false);
  };
  const close = () => {
    setShared(null);
    setError(null);
  };
  return (
    <>
      <button type="button" class="share" disabled={busy} onClick={() => void make()}>
        Share
      </button>
      {(shared !== null || error !== null) && (
        <Dialog title="Let another browser in" onClose={close}>
          {error !== null && <Failure error={error} />}
          {shared !== null && (
            <>
              <p>
                This link opens what you see in one other browser, once, until {moment(shared.until)}. Whoever opens it
                may do here what you may.
              </p>
              <Copyable text={shared.link} label="link" />
            </>
          )}
          <div class="buttons">
            <button type="button" onClick={close}>
              Close
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
