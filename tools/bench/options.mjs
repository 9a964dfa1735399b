/**
 * An option of a benchmark: what it is when nobody says, as one would type it; what it means; how it is read.
 * @template Value
 * @typedef {{default: string, help: string, read: (text: string, name: string) => Value}} Option
 */

/** What was typed cannot be meant: exit code 2. */
export class BadUsage extends Error {}

/**
 * Whole numbers between commas, each from `least` to `most`.
 * @param {{default: string, help: string, least: number, most: number}} option
 * @returns {Option<number[]>}
 */
export function wholeNumbers({ least, most, ...option }) {
  return {
    ...option,
    read(text, name) {
      const numbers = text.split(',').map(Number);
      if (numbers.some((number) => !Number.isInteger(number) || number < least || number > most)) {
        throw new BadUsage(`--${name} must be whole numbers from ${least} to ${most}, got ${text}`);
      }
      return numbers;
    },
  };
}

/**
 * One whole number from `least` to `most`.
 * @param {{default: string, help: string, least: number, most: number}} option
 * @returns {Option<number>}
 */
export function wholeNumber({ least, most, ...option }) {
  return {
    ...option,
    read(text, name) {
      const number = Number(text);
      if (!Number.isInteger(number) || number < least || number > most) {
        throw new BadUsage(`--${name} must be a whole number from ${least} to ${most}, got ${text}`);
      }
      return number;
    },
  };
}

/** How many seconds to go on for. @param {string} seconds @returns {Option<number>} */
export function secondsEach(seconds) {
  return {
    default: seconds,
    help: 'seconds to go on for at each size; never fewer than 5 times',
    read(text, name) {
      const number = Number(text);
      if (text.trim() === '' || !(number >= 0 && number <= 3600)) {
        throw new BadUsage(`--${name} must be a number from 0 to 3600, got ${text}`);
      }
      return number;
    },
  };
}
