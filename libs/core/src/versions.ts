/** Raised when results change their meaning. A part of every point's id. */
export const PHYSICS_VERSION = 1;

/** Raised when the bits of any result change. Recorded in every summary row. */
export const KERNEL_VERSION = 2;

/** Version of the code, for people. Never a part of an identity. */
export const CODE_VERSION = '0.1.0';
