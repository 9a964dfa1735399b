/** Whoever is refused waits so long for the word: one that asks again at once would keep this process busy. */
export const REFUSAL_MS = 1_000;
