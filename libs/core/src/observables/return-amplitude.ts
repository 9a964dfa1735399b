import type { Observable } from './observable.js';

/** ⟨φ₀|ψ⟩ by its columns. */
export const RETURN_AMPLITUDE = { re: 'return_amplitude_re', im: 'return_amplitude_im' } as const;

/** ⟨φ₀|ψ⟩, of which F is the modulus squared: its mean over realisations, or its spectrum along cycles, cannot be had from F. */
export const returnAmplitude: Observable = {
  name: 'return_amplitude',
  about: 'Amplitude to be found in the initial state.',
  columns: () => [
    { name: RETURN_AMPLITUDE.re, shape: 'scalar', unit: '1', about: 'Real part of the return amplitude ⟨φ₀|ψ⟩.' },
    { name: RETURN_AMPLITUDE.im, shape: 'scalar', unit: '1', about: 'Imaginary part of the return amplitude ⟨φ₀|ψ⟩.' },
  ],
  needs: { startCopy: true },
  defaultEvery: () => 1,
  seconds: () => 1e-8,
  measure: (state, write) => {
    const { re, im } = state.returnAmplitude();
    write.scalar(RETURN_AMPLITUDE.re, re);
    write.scalar(RETURN_AMPLITUDE.im, im);
  },
};
