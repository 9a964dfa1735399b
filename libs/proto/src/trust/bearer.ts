import { createHash, timingSafeEqual } from 'node:crypto';
import {
  Metadata,
  ResponderBuilder,
  ServerInterceptingCall,
  type ServerInterceptor,
  ServerListenerBuilder,
} from '@grpc/grpc-js';
import { LoschmidtError } from '@loschmidt/core';
import { toStatus } from '../status.js';

/** Whoever is refused waits so long for the word: one that asks again at once would keep this process busy. */
export const REFUSAL_MS = 1_000;

const PREFIX = 'Bearer ';

/** Metadata of each call: the token, when there is one. */
export function bearerMetadata(token: string | undefined): Metadata {
  const metadata = new Metadata();
  if (token !== undefined) metadata.set('authorization', `${PREFIX}${token}`);
  return metadata;
}

/** Refuses each call that does not bring the token. Digests are compared, in constant time, so that nothing leaks its length or start. */
export function bearerInterceptor(token: string): ServerInterceptor {
  const expected = digest(token);
  return (_method, call) => {
    const listener = new ServerListenerBuilder()
      .withOnReceiveMetadata((metadata, next) => {
        const given = metadata.get('authorization')[0]?.toString() ?? '';
        if (given.startsWith(PREFIX) && timingSafeEqual(digest(given.slice(PREFIX.length)), expected))
          return next(metadata);
        const found = given === '' ? 'none came' : 'the one that came is wrong';
        const refusal = new LoschmidtError(
          'forbidden',
          `Cannot call ${call.getHost()}: a token must be sent, ${found}.`,
          {
            hint: 'Set LOSCHMIDT_TOKEN to the token that the other side was started with.',
          },
        );
        setTimeout(() => call.sendStatus(toStatus(refusal)), REFUSAL_MS).unref();
      })
      .build();
    return new ServerInterceptingCall(call, new ResponderBuilder().withStart((next) => next(listener)).build());
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
