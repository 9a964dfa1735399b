/** `names` with `_1`, `_2`, … after those that came before, as SQL sees them: without regard to case. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const seen = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let number = 1; seen.has(free.toLowerCase()) || (free !== name && taken.has(free.toLowerCase())); number++) {
      free = `${name}_${number}`;
    }
    seen.add(free.toLowerCase());
    return free;
  });
}
