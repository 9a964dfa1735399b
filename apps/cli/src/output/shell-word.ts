/** `text` as a shell reads it as one word: quoted where it holds more than letters, digits and harmless signs. */
export function shellWord(text: string): string {
  return /^[\w./@:+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
