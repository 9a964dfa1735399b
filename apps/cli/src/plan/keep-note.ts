import type { Campaign } from '@loschmidt/campaign';

/** A sentence where a file asks for kept states and the plan that is there does not, or the other way round: only a changed plan changes that. */
export function keepNote(there: Campaign, asked: Campaign): string | null {
  if (there.keep === asked.keep) return null;
  const [does, instead] =
    asked.keep === undefined ? ['keeps', 'does not ask for them'] : ['does not keep', 'asks for them'];
  return `${there.name} ${does} states, and the file ${instead}: that holds from the next \`loschmidt extend\` that adds points.`;
}
