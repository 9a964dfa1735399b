import { accessSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { endianness } from 'node:os';

/** Connections of this network that Linux knows of, and who holds them. */
const TABLES: Readonly<Record<string, string>> = { IPv4: '/proc/net/tcp', IPv6: '/proc/net/tcp6' };
/** Shown for every user whom a namespace does not know. */
const OVERFLOW_USER = '/proc/sys/kernel/overflowuid';
const ESTABLISHED = '01';
const NO_HOLDER = '0';

/** Whether this machine says who holds a connection, and our own user cannot be mistaken for others. */
export function tellsSocketOwners(): boolean {
  try {
    accessSync(TABLES.IPv4 ?? '');
    return Number(readFileSync(OVERFLOW_USER, 'utf8')) !== process.getuid?.();
  } catch {
    return false;
  }
}

/** Whether a process of our user holds the other end of a connection at 127.0.0.1 or ::1. False where that is not known. */
export async function isPeerOurs(socket: Socket): Promise<boolean> {
  const { localAddress = '', localPort = 0, remoteAddress = '', remotePort = 0, remoteFamily = '' } = socket;
  const table = TABLES[remoteFamily];
  const user = process.getuid?.();
  if (table === undefined || user === undefined || !tellsSocketOwners()) return false;
  const [theirs, ours] = [tableEnd(remoteAddress, remotePort), tableEnd(localAddress, localPort)];
  return holds(await readFile(table, 'latin1'), theirs, ours, user);
}

/**
 * Whether `user` holds the end `local` of the connection to `remote`, by a table of Linux. An end that its process has let go of is nobody's:
 * its user is shown as 0, which is root's number, too.
 */
export function holds(table: string, local: string, remote: string, user: number): boolean {
  const lines = table.split('\n').map((line) => line.trim().split(/\s+/));
  const found = lines.find(([, one, other]) => one === local && other === remote);
  if (found === undefined) return false;
  const [, , , state, , , , holder, , inode] = found;
  return state === ESTABLISHED && inode !== NO_HOLDER && holder === String(user);
}

/** An end as the tables write it: 32-bit words as this machine holds them, in hexadecimal digits. */
export function tableEnd(address: string, port: number, order = endianness()): string {
  const bytes = address === '::1' ? [...new Array<number>(15).fill(0), 1] : address.split('.').map(Number);
  const words = Buffer.from(bytes);
  if (order === 'LE') words.swap32();
  return `${words.toString('hex')}:${port.toString(16).padStart(4, '0')}`.toUpperCase();
}
