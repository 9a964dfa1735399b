import type { PointParts } from './point-maker.js';

/** The keys between `cycles` and `seed` in the order of the canonical text. */
const KEYS = [
  'erasure',
  'evolution',
  'hopping',
  'initial',
  'interaction',
  'lattice',
  'particles',
  'potential',
  'protocol',
] as const;

/**
 * The canonical text of one point after the other, `"erasure":…,"protocol":…`: all that stands in it between `cycles` and `seed`. What no
 * point has changed so far is kept as one piece, so that a grid over two keys joins five pieces a point.
 */
export class PointText {
  private readonly texts: string[] = KEYS.map(() => '');
  /** Places in `KEYS` of what has changed, ascending, and the text before each and after the last. */
  private changed: readonly number[] = [];
  private constant: readonly string[] = [];
  private isFirst = true;

  of(parts: PointParts): string {
    let isStale = this.isFirst;
    for (let key = 0; key < KEYS.length; key++) {
      const { text } = parts[KEYS[key] ?? 'erasure'];
      if (text === this.texts[key]) continue;
      this.texts[key] = text;
      if (this.isFirst || this.changed.includes(key)) continue;
      this.changed = [...this.changed, key].sort((a, b) => a - b);
      isStale = true;
    }
    this.isFirst = false;
    if (isStale) this.constant = this.constantTexts();
    let body = this.constant[0] ?? '';
    for (let piece = 0; piece < this.changed.length; piece++) {
      body += this.texts[this.changed[piece] ?? 0] ?? '';
      body += this.constant[piece + 1] ?? '';
    }
    return body;
  }

  private constantTexts(): readonly string[] {
    const pieces: string[][] = [[]];
    for (const [key, name] of KEYS.entries()) {
      pieces.at(-1)?.push(`${key === 0 ? '' : ','}"${name}":`);
      if (this.changed.includes(key)) pieces.push([]);
      else pieces.at(-1)?.push(this.texts[key] ?? '');
    }
    return pieces.map((texts) => texts.join(''));
  }
}
