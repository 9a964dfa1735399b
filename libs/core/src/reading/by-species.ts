export type BySpecies<T> = Readonly<Record<string, T>>;
