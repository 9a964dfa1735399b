/** The same bits on every machine, which the host's own functions do not promise. */
export function arcsine(x: f64): f64 {
  return Math.asin(x);
}

export function sine(x: f64): f64 {
  return Math.sin(x);
}

export function cosine(x: f64): f64 {
  return Math.cos(x);
}
