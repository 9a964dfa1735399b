/**
 * Leaves out of Temporal's descriptors what is for its cloud's own interface, which nobody here calls: a quarter of what every process that
 * speaks with Temporal builds before it says a word. The rest is a JSON text, which is read faster than a script.
 */
export const temporalDescriptors = {
  name: 'temporal-descriptors',
  /** @param {string} code @param {string} file */
  transform: (code, file) =>
    file.endsWith('/@temporalio/proto/protos/json-module.js') ? withoutCloud(code) : undefined,
};

/** @param {string} code of a module that pbjs has written */
function withoutCloud(code) {
  const parts = /^(.*\.addJSON\()(\{.*\})(\);.*)$/s.exec(code);
  if (parts === null) throw new Error("Cannot bundle: Temporal's descriptors must be the argument of addJSON.");
  const [, before, literal, after] = parts;
  const descriptors = new Function(`return ${literal}`)();
  delete descriptors.temporal.nested.api.nested.cloud;
  return `${before}JSON.parse(${JSON.stringify(JSON.stringify(descriptors))})${after}`;
}
