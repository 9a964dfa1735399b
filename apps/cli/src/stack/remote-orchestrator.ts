import { hostname } from 'node:os';
import { parseAddress } from '@loschmidt/proto/address';
import { ownAddresses } from '@loschmidt/proto/own-host';
import { findHome } from './home.js';
import type { StackShape } from './stack-shape.js';
import { readLiveStack } from './stack-state.js';

/**
 * The orchestrator that LOSCHMIDT_ORCHESTRATOR names; null where it names none, or only tells runners elsewhere the way to the services of this
 * home: those that are up, or are `wanted`.
 */
export function remoteOrchestrator(env: NodeJS.ProcessEnv, wanted?: StackShape['orchestrator']): string | null {
  const address = env.LOSCHMIDT_ORCHESTRATOR;
  return !address || isOwnListener(address, wanted ?? listenerHere(env)) ? null : address;
}

function listenerHere(env: NodeJS.ProcessEnv): StackShape['orchestrator'] {
  const home = findHome(env);
  return (home && readLiveStack(home)?.shape.orchestrator) ?? null;
}

function isOwnListener(address: string, listener: StackShape['orchestrator']): boolean {
  // Several of them, as runners may be told, name no services.
  if (listener === null || address.includes(',')) return false;
  const { host, port } = parseAddress(address);
  const own = parseAddress(listener.listen);
  const names = [own.host, parseAddress(listener.reach).host, 'localhost', hostname(), ...ownAddresses()];
  return port === own.port && names.includes(host);
}
