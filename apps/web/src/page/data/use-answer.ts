import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, getNewer } from './api-client.js';
import { changes } from './changes.js';

/** What is known of an answer. While a newer one is asked for, the last one stays. */
export interface Asked<T> {
  readonly answer: T | null;
  readonly error: ApiError | null;
  readonly loading: boolean;
  /** Asks again now. */
  readonly again: () => void;
}

/** Between two askings passes so many times what the last one took: an open page takes little of a server. */
const REST = 20;
const LEAST_REST_MS = 1_500;
/** A slow server is no reason to show what is old. */
const MOST_REST_MS = 5_000;

/**
 * The answer at a path, asked again whenever `topic` (a campaign's name, `fleet`, or `*` for any) changes, but never while the page is hidden
 * and never more often than the server can bear, which says how long it keeps an answer while a run goes on. A null path asks nothing. `isOfFleet`: it changes with the fleet, too.
 */
export function useAnswer<T>(path: string | null, topic: string | null, isOfFleet = false): Asked<T> {
  const [known, setKnown] = useState<{ path: string | null; answer: T | null; error: ApiError | null }>({
    path: null,
    answer: null,
    error: null,
  });
  const ask = useRef<() => void>(() => {});

  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | null = null;
    let busy = false;
    let wanted = false;
    let restUntil = 0;
    let keptUntil = 0;
    let isKeptNoMore = false;
    let tag: string | null = null;
    const load = async () => {
      busy = true;
      wanted = false;
      isKeptNoMore = false;
      let keptMs = 0;
      const begun = performance.now();
      try {
        const newer = await getNewer<T>(path, tag, abort.signal);
        if (abort.signal.aborted) return;
        tag = newer.tag ?? tag;
        keptMs = newer.keptMs;
        // Of what it lacks nobody will tell.
        wanted ||= newer.isBehind;
        if (newer.answer !== null) setKnown({ path, answer: newer.answer, error: null });
        else setKnown((last) => (last.error === null ? last : { ...last, error: null }));
      } catch (error) {
        if (abort.signal.aborted) return;
        const told = error instanceof ApiError ? error : new ApiError('internal', String(error), null, 0);
        // What vanished is gone; what is out of reach for a while keeps its last picture.
        if (told.status === 404) tag = null;
        setKnown((last) => ({
          path,
          answer: last.path === path && told.status !== 404 ? last.answer : null,
          error: told,
        }));
      }
      busy = false;
      const end = performance.now();
      const restMs = Math.min(MOST_REST_MS, Math.max(LEAST_REST_MS, REST * (end - begun)));
      restUntil = end + restMs;
      keptUntil = isKeptNoMore ? 0 : end + keptMs;
      if (wanted) later();
    };
    const later = () => {
      wanted = true;
      if (busy || timer !== null || document.hidden) return;
      timer = setTimeout(
        () => {
          timer = null;
          if (!busy) void load();
        },
        Math.max(0, Math.max(restUntil, keptUntil) - performance.now()),
      );
    };
    const laterAnew = () => {
      isKeptNoMore = true;
      keptUntil = 0;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      later();
    };
    ask.current = () => {
      restUntil = 0;
      laterAnew();
    };
    const seen = () => {
      if (wanted && !document.hidden) later();
    };
    const stop =
      topic === null
        ? () => {}
        : changes.listen((changed, isWhole) => {
            const concerns = changed === 'fleet' ? isOfFleet || topic === 'fleet' : topic === '*' || changed === topic;
            if (!concerns && changed !== '*') return;
            if (isWhole) laterAnew();
            else later();
          });
    document.addEventListener('visibilitychange', seen);
    void load();
    return () => {
      abort.abort();
      if (timer !== null) clearTimeout(timer);
      stop();
      document.removeEventListener('visibilitychange', seen);
    };
  }, [path, topic, isOfFleet]);

  const again = useCallback(() => ask.current(), []);
  const current = known.path === path;
  return { answer: known.answer, error: current ? known.error : null, loading: path !== null && !current, again };
}
