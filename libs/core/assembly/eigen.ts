/** Sweeps after which a real symmetric matrix of any sensible size is diagonal to rounding; more means not finite. */
const MAX_SWEEPS: i32 = 60;

/** Entries beyond this would overflow on the way. */
const LARGEST: f64 = 1e150;

/**
 * h = V·diag(λ)·Vᵀ by cyclic Jacobi rotations (real symmetric, n × n, row-major). On return the diagonal of `h` holds λ and
 * the columns of `v` hold the eigenvectors. Returns 0, or 1 where the matrix is not finite or does not become diagonal.
 */
export function symmetricEigen(h: usize, v: usize, n: i32): i32 {
  const stride = <usize>n << 3;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      store<f64>(v + <usize>i * stride + (<usize>j << 3), i == j ? 1 : 0);
    }
  }
  const scale = largestEntry(h, n);
  if (!(scale * <f64>n < LARGEST)) {
    return 1;
  }
  const negligible = 1e-18 * scale;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        const pq = load<f64>(h + <usize>p * stride + (<usize>q << 3));
        if (Math.abs(pq) <= negligible) {
          continue;
        }
        const pp = load<f64>(h + <usize>p * stride + (<usize>p << 3));
        const qq = load<f64>(h + <usize>q * stride + (<usize>q << 3));
        rotated = true;
        const theta = (qq - pp) / (2 * pq);
        const t = (theta < 0 ? -1.0 : 1.0) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          rotateEntries(h + <usize>k * stride + (<usize>p << 3), h + <usize>k * stride + (<usize>q << 3), c, s);
        }
        for (let k = 0; k < n; k++) {
          rotateEntries(h + <usize>p * stride + (<usize>k << 3), h + <usize>q * stride + (<usize>k << 3), c, s);
        }
        store<f64>(h + <usize>p * stride + (<usize>q << 3), 0);
        store<f64>(h + <usize>q * stride + (<usize>p << 3), 0);
        for (let k = 0; k < n; k++) {
          rotateEntries(v + <usize>k * stride + (<usize>p << 3), v + <usize>k * stride + (<usize>q << 3), c, s);
        }
      }
    }
    if (!rotated) {
      return 0;
    }
  }
  return 1;
}

function largestEntry(h: usize, n: i32): f64 {
  let largest: f64 = 0;
  for (let i = 0; i < n * n; i++) {
    const entry = Math.abs(load<f64>(h + (<usize>i << 3)));
    if (!(entry <= largest)) {
      largest = entry;
    }
  }
  return largest;
}

@inline function rotateEntries(x: usize, y: usize, c: f64, s: f64): void {
  const a = load<f64>(x);
  const b = load<f64>(y);
  store<f64>(x, c * a - s * b);
  store<f64>(y, s * a + c * b);
}
