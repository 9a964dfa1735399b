import { Renewable, type Trust } from '@loschmidt/proto';
import type { Log } from '../log.js';

/** What a runner shows when it dials: its certificates as their files hold them now, its token as it was at the start. */
export interface RenewedTrust {
  readonly current: Trust;
  look(): Promise<void>;
}

export function renewedTrust(first: Trust, read: () => Promise<Trust>, log: Log): RenewedTrust {
  const { tls: began, ...others } = first;
  const renewable = new Renewable(began, {
    read: async () => (await read()).tls,
    onRenewed: () => log('info', 'certificates are renewed'),
    onTrouble: ({ message }) => log('warn', 'cannot use the renewed certificates yet', { reason: message }),
  });
  return {
    get current() {
      const tls = renewable.current;
      return { ...others, ...(tls && { tls }) };
    },
    look: () => renewable.look(),
  };
}
