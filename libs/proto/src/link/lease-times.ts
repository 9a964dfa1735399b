/** How long a runner's offer holds without being renewed: a cut of 30 s, and the time to find it and to dial again. */
export const LEASE_SECONDS = 45;

/** A lease is renewed so often in its time: a connection that is dead is found, and left, long before the lease ends. */
export const RENEWALS = 15;

/** A runner that says it lasts so long has no end. */
export const NO_END_SECONDS = 10 * 365 * 86_400;
