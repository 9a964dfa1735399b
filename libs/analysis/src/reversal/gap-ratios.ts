/** Mean ratio of successive gaps of levels that do not know each other, and of random Hermitian matrices, real and complex (Atas et al., 2013). */
export const GAP_RATIOS = { poisson: 0.3863, goe: 0.5307, gue: 0.5996 } as const;
