import type { DecayModel } from './decay-models.js';
import type { Model } from './least-squares.js';

/**
 * y = c + (1 − c)·law(k; θ), with the parameters θ and then c: a relaxation whose plateau was taken as 0 and is c. c is 0 where the plateau was right.
 */
export function settling(law: DecayModel): Model {
  const { size } = law;
  return {
    size: size + 1,
    value(parameters, k, gradient) {
      const offset = parameters[size] as number;
      const value = law.value(parameters, k, gradient);
      for (let index = 0; index < size; index += 1) gradient[index]! *= 1 - offset;
      gradient[size] = 1 - value;
      return offset + (1 - offset) * value;
    },
  };
}
