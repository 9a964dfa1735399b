import { type DecayModel, type DecayReading, decayModels } from './decay-models.js';
import { type CorrelatedData, type Expectation, expectation } from './effective-parameters.js';
import { type Fit, leastSquares } from './least-squares.js';
import { settling } from './settling.js';

/** A law with its plateau fitted to the data, and how well it does. */
export interface DecayFit {
  readonly model: DecayModel;
  /** The parameters are those of the law and then c: y = c + (1 − c)·law. */
  readonly fit: Fit;
  readonly reading: DecayReading;
  readonly expectation: Expectation;
  /** χ²/⟨χ²⟩: about 1 where the law holds, however the points are correlated. */
  readonly reducedChiSquared: number;
  /** (χ²/ĉ + 2p_eff)/s, see `chooseDecay`. */
  readonly aic: number;
  /** e^{−ΔAIC/2}, 1 in sum over the laws. */
  readonly weight: number;
}

/** Of χ², where a fit is one of hundreds: far below the 1 that an error bar is wide. */
const ROUGH = 1e-3;

/** A law to try, from a fit to similar data where there is one. */
export type Candidate = Pick<DecayFit, 'model'> & Partial<Pick<DecayFit, 'fit' | 'expectation'>>;

/** A fit has at least so many points more than parameters. */
const SPARE_POINTS = 3;

/** Points that the simplest law and its plateau need. */
export const LEAST_POINTS = Math.min(...decayModels.map(({ size }) => size)) + 1 + SPARE_POINTS;

/** A law with more parameters must be better by this much. */
const LEAST_GAIN = 2;

/**
 * All laws that can be fitted to the data, the chosen one first: the smallest AIC = (χ²/ĉ + 2p_eff)/s, where a law with more parameters counts only
 * when it is better by 2. χ² is weighted by the points' own errors, so p_eff, the fall of χ² that correlated points give by chance, stands
 * for the number of parameters p; s = p_eff/p ≥ 1 of the largest law is how many points make an independent one; ĉ ≥ 1 is the least χ²/⟨χ²⟩ (Burnham & Anderson,
 * Model Selection and Multimodel Inference, 2002, 2.5), above 1 where data are so good that no law holds exactly. Empty where none can be fitted.
 */
export function chooseDecay(
  data: CorrelatedData,
  candidates: readonly Candidate[] = decayModels.map((model) => ({ model })),
): readonly DecayFit[] {
  const fits = candidates.flatMap((candidate) => fitted(data, candidate) ?? []);
  fits.sort((one, other) => one.model.size - other.model.size);
  const [first, ...others] = fits;
  const largest = fits.at(-1);
  if (first === undefined || largest === undefined) return [];
  const excess = Math.max(1, Math.min(...fits.map(({ reducedChiSquared }) => reducedChiSquared)));
  const share = Math.max(1, largest.expectation.parameters / (largest.model.size + 1));
  const aicOf = ({ fit, expectation: expected }: Fitted) => (fit.chiSquared / excess + 2 * expected.parameters) / share;
  const chosen = others.reduce((best, next) => {
    const gain = next.model.size > best.model.size ? LEAST_GAIN : 0;
    return aicOf(next) < aicOf(best) - gain ? next : best;
  }, first);
  const least = Math.min(...fits.map(aicOf));
  const total = fits.reduce((sum, fit) => sum + Math.exp((least - aicOf(fit)) / 2), 0);
  return [chosen, ...fits.filter((fit) => fit !== chosen).sort((one, other) => aicOf(one) - aicOf(other))].map(
    (fit) => ({ ...fit, aic: aicOf(fit), weight: Math.exp((least - aicOf(fit)) / 2) / total }),
  );
}

type Fitted = Omit<DecayFit, 'aic' | 'weight'>;

function fitted(data: CorrelatedData, { model, fit: near, expectation: known }: Candidate): Fitted | null {
  const law = settling(model);
  if (data.x.length < law.size + SPARE_POINTS) return null;
  const fit = leastSquares(
    law,
    data,
    near?.parameters ?? [...model.start(data), 0],
    near === undefined ? undefined : ROUGH,
  );
  const reading = fit.converged && Number.isFinite(fit.chiSquared) ? model.read(fit.parameters) : null;
  if (reading === null || !((fit.parameters[model.size] as number) < 1)) return null;
  const expected = known ?? expectation(law, fit.parameters, fit.covariance, data);
  const reducedChiSquared = fit.chiSquared / expected.freedom;
  return Number.isFinite(reducedChiSquared) ? { model, fit, reading, expectation: expected, reducedChiSquared } : null;
}
