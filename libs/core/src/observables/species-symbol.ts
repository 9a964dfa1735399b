const LETTERS: Readonly<Record<string, string>> = {
  tau: 'τ',
  upsilon: 'υ',
  sigma: 'σ',
  rho: 'ρ',
  phi: 'φ',
  alpha: 'α',
  beta: 'β',
};

/** The letter of a species that is named after one, else its name: how figures call it. */
export function speciesSymbol(name: string): string {
  return LETTERS[name] ?? name;
}
