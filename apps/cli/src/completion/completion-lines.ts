import { inline } from '../output/safe-text.js';
import { shellWord } from '../output/shell-word.js';
import type { Completion } from './complete-words.js';

const MOST_ABOUT = 72;

/** What the scripts of shells read: a line that says whether paths are offered, too, then a line for each word, a tab before what it is about. */
export function completionLines({ words, paths }: Completion): string[] {
  // bash puts words into the line as they are: one that it would read as more than itself is not offered.
  const whole = words.filter(({ value }) => value === shellWord(value));
  return [paths, ...whole.map(({ value, about }) => `${value}\t${inline(about, MOST_ABOUT)}`)];
}
