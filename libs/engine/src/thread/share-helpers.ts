/** A team and what it has. */
export interface HelpedTeam {
  readonly most: number;
  readonly helpers: number;
  /** Its passes are long enough to be shared by more. */
  readonly wants: boolean;
}

/** How many of `spare` threads each team gets: as evenly as they go, those that are left over to teams that have more already. */
export function shareHelpers(teams: readonly HelpedTeam[], spare: number): number[] {
  const shares = teams.map(() => 0);
  for (let left = spare; left > 0; left -= 1) {
    const next = teams
      .map((team, index) => ({ ...team, index, share: shares[index] ?? 0 }))
      .filter(({ wants, most, share }) => wants && share < most)
      .sort((a, b) => a.share - b.share || b.helpers - a.helpers || a.index - b.index)[0];
    if (next === undefined) break;
    shares[next.index] = next.share + 1;
  }
  return shares;
}
