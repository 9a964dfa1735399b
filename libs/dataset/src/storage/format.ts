/** Raised when the layout of a campaign's folder or the meaning of its files changes. */
export const FORMAT_VERSION = 1;
