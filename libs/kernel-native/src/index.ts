export { type ChosenKernel, chooseKernel, kernelText } from './choose-kernel.js';
export { nativeTwins } from './native-twins.js';
