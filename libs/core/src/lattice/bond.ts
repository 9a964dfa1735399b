/** Two sites and the weight of the hopping between them. */
export type Bond = readonly [i: number, j: number, weight: number];
