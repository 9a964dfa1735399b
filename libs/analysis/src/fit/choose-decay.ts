import { type DecayModel, type DecayReading, decayModels } from './decay-models.js';
import { type Fit, type FitData, leastSquares } from './least-squares.js';

/** A law fitted to the data, and how well it does. */
export interface DecayFit {
  readonly model: DecayModel;
  readonly fit: Fit;
  readonly reading: DecayReading;
  /** χ² + 2p + 2p(p + 1)/(n − p − 1): Akaike's criterion for few points, the errors being known. */
  readonly aicc: number;
  /** χ²/(n − p). */
  readonly reducedChiSquared: number;
}

/** Of χ², where a fit is one of hundreds: far below the 1 that an error bar is wide. */
const ROUGH = 1e-4;

/** A law to try, from a fit to similar data where there is one. */
export type Candidate = Pick<DecayFit, 'model'> & Partial<Pick<DecayFit, 'fit'>>;

/** A law with more parameters must be better by this much. */
const LEAST_GAIN = 2;

/**
 * All laws that can be fitted to the data, the chosen one first: the smallest AICc, where a law with more parameters counts only when it is
 * better by 2. Laws need two points more than they have parameters. Empty where none can be fitted.
 */
export function chooseDecay(
  data: FitData,
  candidates: readonly Candidate[] = decayModels.map((model) => ({ model })),
): readonly DecayFit[] {
  const fits = candidates.flatMap(({ model, fit: near }): DecayFit[] => {
    const points = data.x.length;
    if (points < model.size + 2) return [];
    const fit = leastSquares(
      model,
      data,
      near?.parameters ?? model.start(data),
      near === undefined ? undefined : ROUGH,
    );
    const reading = fit.converged && Number.isFinite(fit.chiSquared) ? model.read(fit.parameters) : null;
    if (reading === null) return [];
    const correction = (2 * model.size * (model.size + 1)) / (points - model.size - 1);
    const aicc = fit.chiSquared + 2 * model.size + correction;
    return [{ model, fit, reading, aicc, reducedChiSquared: fit.chiSquared / (points - model.size) }];
  });
  fits.sort((one, other) => one.model.size - other.model.size);
  const [first, ...others] = fits;
  if (first === undefined) return [];
  const chosen = others.reduce((best, next) => {
    const gain = next.model.size > best.model.size ? LEAST_GAIN : 0;
    return next.aicc < best.aicc - gain ? next : best;
  }, first);
  return [chosen, ...fits.filter((fit) => fit !== chosen).sort((one, other) => one.aicc - other.aicc)];
}
