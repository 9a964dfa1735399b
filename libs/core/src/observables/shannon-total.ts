/** Column of S of the whole state: what a campaign is looked at by before one chooses. */
export const SHANNON_TOTAL = 'shannon_total';
