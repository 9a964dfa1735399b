/**
 * The largest |γ_a − γ_b| of any amplitude and any two of the states; NaN where one has another length or no number.
 * @param {readonly Float64Array[]} states re and im by turns
 */
export function largestDifference(states) {
  let largest = 0;
  for (const [index, one] of states.entries()) {
    for (const other of states.slice(index + 1)) {
      if (one.length !== other.length) return Number.NaN;
      for (let at = 0; at < one.length; at += 2) largest = Math.max(largest, distanceAt(one, other, at));
    }
  }
  return largest;
}

/** ‖γ_a − γ_b‖₂. @param {Float64Array} one @param {Float64Array} other */
export function distance(one, other) {
  let sum = 0;
  for (let at = 0; at < one.length; at += 2) sum += distanceAt(one, other, at) ** 2;
  return Math.sqrt(sum);
}

/** @param {Float64Array} one @param {Float64Array} other @param {number} at */
function distanceAt(one, other, at) {
  return Math.hypot(
    (one[at] ?? Number.NaN) - (other[at] ?? Number.NaN),
    (one[at + 1] ?? Number.NaN) - (other[at + 1] ?? Number.NaN),
  );
}
