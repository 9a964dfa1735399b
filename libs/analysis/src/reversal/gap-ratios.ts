/** Mean ratio of successive gaps of levels that do not know each other, and of random Hermitian matrices, real and complex (Atas et al., 2013). */
export const GAP_RATIOS = { Poisson: 0.3863, GOE: 0.5307, GUE: 0.5996 } as const;
