/**
 * The one-particle waves of a lattice along one direction of n sites: `standing` √(2/(n + 1)) sin(π(k + 1)(x + 1)/(n + 1)) between open
 * ends, `plane` e^{2πikx/n}/√n around a ring; k = 0 … n − 1. Without nnn they are the modes of its hopping.
 */
export interface Waves {
  readonly kind: 'standing' | 'plane';
  readonly sites: number;
}

/** Amplitude of wave k on site i at k·L + i. */
export interface WaveAmplitudes {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Sine and cosine: the kernel's, so that all machines have the same bits. */
interface Trigonometry {
  sine(x: number): number;
  cosine(x: number): number;
}

/** Products of the waves along each direction; both sites and waves count with the last direction fastest. */
export function waveAmplitudes(directions: readonly Waves[], trigonometry: Trigonometry): WaveAmplitudes {
  return directions.map((waves) => along(waves, trigonometry)).reduce(product);
}

function along({ kind, sites }: Waves, { sine, cosine }: Trigonometry): WaveAmplitudes {
  const [re, im] = [new Float64Array(sites ** 2), new Float64Array(sites ** 2)];
  for (let k = 0; k < sites; k += 1) {
    for (let x = 0; x < sites; x += 1) {
      if (kind === 'standing') {
        // Whole turns are taken off while they are whole numbers.
        const turns = ((k + 1) * (x + 1)) % (2 * (sites + 1));
        re[k * sites + x] = Math.sqrt(2 / (sites + 1)) * sine((Math.PI * turns) / (sites + 1));
      } else {
        const angle = (2 * Math.PI * ((k * x) % sites)) / sites;
        re[k * sites + x] = cosine(angle) / Math.sqrt(sites);
        im[k * sites + x] = sine(angle) / Math.sqrt(sites);
      }
    }
  }
  return { re, im };
}

function product(slow: WaveAmplitudes, fast: WaveAmplitudes): WaveAmplitudes {
  const [n, m] = [Math.sqrt(slow.re.length), Math.sqrt(fast.re.length)];
  const [re, im] = [new Float64Array((n * m) ** 2), new Float64Array((n * m) ** 2)];
  for (let at = 0; at < re.length; at += 1) {
    const [wave, site] = [Math.floor(at / (n * m)), at % (n * m)];
    const one = Math.floor(wave / m) * n + Math.floor(site / m);
    const other = (wave % m) * m + (site % m);
    const [a, b] = [slow.re[one] ?? 0, slow.im[one] ?? 0];
    const [c, d] = [fast.re[other] ?? 0, fast.im[other] ?? 0];
    re[at] = a * c - b * d;
    im[at] = a * d + b * c;
  }
  return { re, im };
}
