import { installTemporal } from '@loschmidt/cli/install-temporal';

/** Before the first test: a Temporal server that all tests share, found or installed as it is for users. */
export default async function setup(): Promise<void> {
  process.env.LOSCHMIDT_TEMPORAL ||= await installTemporal(process.env, (line) => process.stderr.write(`${line}\n`));
}
