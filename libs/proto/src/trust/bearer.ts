import { createHash, timingSafeEqual } from 'node:crypto';
import {
  Metadata,
  ResponderBuilder,
  ServerInterceptingCall,
  type ServerInterceptor,
  ServerListenerBuilder,
} from '@grpc/grpc-js';
import { LoschmidtError } from '@loschmidt/core';
import { orchestratorService } from '../service-definition.js';
import { toStatus } from '../status.js';
import type { ServerTrust } from './trust.js';

/** Whoever is refused waits so long for the word: one that asks again at once would keep this process busy. */
export const REFUSAL_MS = 1_000;

const PREFIX = 'Bearer ';

/** Metadata of each call: the token, when there is one. */
export function bearerMetadata(token: string | undefined): Metadata {
  const metadata = new Metadata();
  if (token !== undefined) metadata.set('authorization', `${PREFIX}${token}`);
  return metadata;
}

/** What a call is about: who may compute may not read, and the other way round; the owner may both. */
type Right = 'compute' | 'read';

const { register, renew, leave, link } = orchestratorService;
const COMPUTING: readonly string[] = [register, renew, leave, link].map(({ path }) => path);

const VARIABLES: Readonly<Record<Right, string>> = {
  compute: 'LOSCHMIDT_RUNNER_TOKEN',
  read: 'LOSCHMIDT_READER_TOKEN',
};

/** Undefined where there is no token: then everyone who gets here may do everything. */
export function bearerInterceptor({ token, runnerToken, readerToken }: ServerTrust): ServerInterceptor | undefined {
  const known: readonly { readonly digest: Buffer; readonly rights: readonly Right[] }[] = [
    ...(token === undefined ? [] : [{ digest: digestOf(token), rights: ['compute', 'read'] as const }]),
    ...(runnerToken === undefined ? [] : [{ digest: digestOf(runnerToken), rights: ['compute'] as const }]),
    ...(readerToken === undefined ? [] : [{ digest: digestOf(readerToken), rights: ['read'] as const }]),
  ];
  if (known.length === 0) return undefined;
  // Digests are compared, all of them and in constant time, so that nothing leaks a token's length or start.
  const rightsOf = (given: string) => {
    const digest = digestOf(given);
    return known.filter((one) => timingSafeEqual(one.digest, digest)).flatMap(({ rights }) => rights);
  };
  return ({ path }, call) => {
    const right: Right = COMPUTING.includes(path) ? 'compute' : 'read';
    const listener = new ServerListenerBuilder()
      .withOnReceiveMetadata((metadata, next) => {
        const given = metadata.get('authorization')[0]?.toString() ?? '';
        const rights = given.startsWith(PREFIX) ? rightsOf(given.slice(PREFIX.length)) : [];
        if (rights.includes(right)) return next(metadata);
        const refusal = rights.length > 0 ? notThat(call.getHost(), right) : noToken(call.getHost(), right, given);
        setTimeout(() => call.sendStatus(toStatus(refusal)), REFUSAL_MS).unref();
      })
      .build();
    return new ServerInterceptingCall(call, new ResponderBuilder().withStart((next) => next(listener)).build());
  };
}

function noToken(host: string, right: Right, given: string): LoschmidtError {
  const found = given === '' ? 'none came' : 'the one that came is wrong';
  return new LoschmidtError('forbidden', `Cannot call ${host}: a token must be sent, ${found}.`, {
    hint: `Set ${VARIABLES[right]}, or LOSCHMIDT_TOKEN, to the token that the other side was started with.`,
  });
}

function notThat(host: string, right: Right): LoschmidtError {
  const came = right === 'compute' ? 'one for readers' : 'one for runners';
  return new LoschmidtError('forbidden', `Cannot ${right} at ${host}: its token must be for that, got ${came}.`, {
    hint: `Set ${VARIABLES[right]}, or LOSCHMIDT_TOKEN, to the token that the other side was started with.`,
  });
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
