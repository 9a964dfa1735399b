import { hash } from 'node:crypto';

/** Raised when the layout of a campaign's folder or the meaning of its files changes. */
export const FORMAT_VERSION = 1;

const SEAL = /(?:,"sha256":"([0-9a-f]{64})"\}|,\n +"sha256": "([0-9a-f]{64})"\n\})\n$/;
/** Longer than any seal. */
const MOST_SEAL = 128;

/**
 * `record` as JSON text, with the version of the format as its first member `format` unless it says one itself (`schema`), that ends with its own seal: the last member, `sha256`, is the SHA-256 of all text before that member. Whatever is
 * changed in the file is seen when it is read.
 */
export function sealedJson(record: object, indent = 0): string {
  const versioned = 'schema' in record ? record : { format: FORMAT_VERSION, ...record };
  const text = JSON.stringify(versioned, null, indent);
  const body = text.slice(0, text.lastIndexOf('}')).trimEnd();
  const seal = `"sha256":${indent === 0 ? '' : ' '}"${hash('sha256', body, 'hex')}"`;
  return indent === 0 ? `${body},${seal}}\n` : `${body},\n${' '.repeat(indent)}${seal}\n}\n`;
}

/** Whether `text` is as `sealedJson` made it. */
export function isSealed(text: string): boolean {
  const tail = Math.max(0, text.length - MOST_SEAL);
  const match = SEAL.exec(text.slice(tail));
  return match !== null && hash('sha256', text.slice(0, tail + match.index), 'hex') === (match[1] ?? match[2]);
}
