/** An answer that is no answer: the product's code, a sentence, and what to do. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint: string | null,
    readonly status: number,
  ) {
    super(message);
  }
}

const ROOT = '/api/v1';
const NOT_MODIFIED = 304;

/** What was answered, and the tag by which the server knows it again. */
export interface Tagged<T> {
  /** Null: it is still what had this tag. */
  readonly answer: T | null;
  readonly tag: string | null;
  /** Before that nothing newer is answered. */
  readonly keptMs: number;
  /** Something newer is there to be answered then. */
  readonly isBehind: boolean;
}

/** The JSON at a path below `/api/v1`, unless it is still what had this tag. Errors: `ApiError`. */
export async function getNewer<T>(path: string, tag: string | null, signal: AbortSignal): Promise<Tagged<T>> {
  const response = await request(path, { signal, ...(tag !== null && { headers: { 'If-None-Match': tag } }) });
  const [seconds = '', behind] = (response.headers.get('loschmidt-kept') ?? '').split(';');
  return {
    answer: response.status === NOT_MODIFIED ? null : ((await response.json()) as T),
    tag: response.headers.get('etag'),
    keptMs: 1_000 * (Number(seconds) || 0),
    isBehind: behind !== undefined,
  };
}

/** Sends JSON to a path below `/api/v1`. Errors: `ApiError`. */
export async function postJson(path: string, body: unknown, signal?: AbortSignal, accept = 'application/json') {
  return request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function request(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${ROOT}${path}`, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('unreachable', 'Cannot reach the server of this page.', 'Start it again: loschmidt web', 0);
  }
  if (response.ok || response.status === NOT_MODIFIED) return response;
  const text = await response.text();
  throw apiError(text, response.status);
}

/** The error that a body tells of; what is no JSON is said as it is. */
export function apiError(text: string, status: number): ApiError {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: string; message?: string; hint?: string } };
    if (error?.message !== undefined)
      return new ApiError(error.code ?? 'internal', error.message, error.hint ?? null, status);
  } catch {
    // Not the API's own words: below.
  }
  if (status === 401)
    return new ApiError(
      'unauthorised',
      'This page may not look at the campaigns: its link has expired.',
      'Open the link that loschmidt web prints.',
      status,
    );
  return new ApiError(
    'internal',
    `The server answered ${status}${text === '' ? '' : `: ${text.slice(0, 200)}`}.`,
    null,
    status,
  );
}

/** `?a=1&b=2` of what is given; empty and undefined are left out. */
export function search(parameters: Readonly<Record<string, string | number | undefined | null>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

export const campaignPath = (name: string) => `/campaigns/${encodeURIComponent(name)}`;
