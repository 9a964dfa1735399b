/** What a user types to compute one planned point again, here and without services. `campaign`: its name or folder, as typed. */
export function reproduceCommand(campaign: string, point: string): string {
  return `loschmidt evolve ${campaign} --point ${point}`;
}
