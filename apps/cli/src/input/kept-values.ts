import { type Campaign, columnText } from '@loschmidt/campaign';

/** A sentence where a campaign that was planned with rounding left in its axes goes on with it; `anew` is the same file in a new folder. */
export function keptValues({ name, parameters }: Campaign, anew: Campaign): readonly string[] {
  for (const [axis, { path, values }] of parameters.entries()) {
    const exact = anew.parameters[axis]?.values ?? [];
    const place = values.findIndex((value, index) => value !== exact[index] && typeof value === 'number');
    if (place === -1) continue;
    const [kept, meant] = [columnText(values[place] ?? null), columnText(exact[place] ?? null)];
    return [
      `${name} keeps the values that it was planned with: ${path} has ${kept} where a new campaign has ${meant}. Change \`name\` in the campaign file to plan it anew.`,
    ];
  }
  return [];
}
