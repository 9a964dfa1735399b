/** What a decomposition would take, as messages say it: `60.1 GiB and about 12 hours`. */
export function neededResources({ seconds, bytes }: { readonly seconds: number; readonly bytes: number }): string {
  const hours = seconds / 3600;
  const time = hours < 48 ? `${hours.toPrecision(2)} hours` : `${Math.round(hours / 24).toLocaleString('en')} days`;
  return `${(bytes / 2 ** 30).toPrecision(3)} GiB and about ${time}`;
}
