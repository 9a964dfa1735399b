/** The calls of Temporal's service that clients here make: `start`, `signal`, `query`, … of the SDK, and those that are called by their names. */
export const CALLED = [
  'DescribeWorkflowExecution',
  'GetSystemInfo',
  'GetWorkflowExecutionHistory',
  'ListTaskQueuePartitions',
  'ListWorkflowExecutions',
  'PollWorkflowExecutionUpdate',
  'QueryWorkflow',
  'RequestCancelWorkflowExecution',
  'SignalWorkflowExecution',
  'StartWorkflowExecution',
  'TerminateWorkflowExecution',
  'UpdateActivityOptions',
  'UpdateWorkflowExecution',
];

/** What the SDK itself names: these, with all that they are made of. Of the services the first alone is called. */
const ROOTS =
  /^(coresdk|google|grpc|nexusannotations|temporal\.api\.(common|enums|errordetails|failure|history|protometa|sdk))\./;
const SERVICES = [
  'workflowservice.v1.WorkflowService',
  'operatorservice.v1.OperatorService',
  'testservice.v1.TestService',
];

/**
 * Leaves out of Temporal's descriptors what nobody here says or hears: more than half of what every process that speaks with Temporal builds
 * before its first word. The rest is a JSON text, which is read faster than a script.
 */
export const temporalDescriptors = {
  name: 'temporal-descriptors',
  /** @param {string} code @param {string} file */
  transform: (code, file) => (file.endsWith('/@temporalio/proto/protos/json-module.js') ? withCalled(code) : undefined),
};

/** @param {string} code of a module that pbjs has written */
function withCalled(code) {
  const parts = /^(.*\.addJSON\()(\{.*\})(\);.*)$/s.exec(code);
  if (parts === null) throw new Error("Cannot bundle: Temporal's descriptors must be the argument of addJSON.");
  const [, before, literal, after] = parts;
  const descriptors = calledDescriptors(new Function(`return ${literal}`)());
  return `${before}JSON.parse(${JSON.stringify(JSON.stringify(descriptors))})${after}`;
}

/**
 * A namespace, message, enumeration or service, as protobufjs writes them.
 * @typedef {{
 *   nested?: Record<string, Descriptor>,
 *   fields?: Record<string, { type: string }>,
 *   values?: Record<string, number>,
 *   methods?: Record<string, { requestType: string, responseType: string }>,
 * }} Descriptor
 */

/**
 * The descriptors of what is called and of what the SDK names, with all messages that these have inside.
 * @param {Record<string, Descriptor>} descriptors
 * @returns {Record<string, Descriptor>}
 */
function calledDescriptors(descriptors) {
  const all = byPath(descriptors);
  const kept = new Set();
  const keep = (/** @type {string} */ path) => {
    if (kept.has(path)) return;
    kept.add(path);
    for (const name of typesIn(all.get(path) ?? {})) {
      const type = pathOf(name, path, all);
      if (type !== null) keep(type);
    }
    // A message inside of a message lies in its own namespace.
    const at = path.lastIndexOf('.');
    if (at > 0) keep(path.slice(0, at));
  };
  for (const path of all.keys()) if (ROOTS.test(path)) keep(path);
  for (const service of SERVICES) keep(`temporal.api.${service}`);
  return only(descriptors, '', kept);
}

/** @param {Record<string, Descriptor>} descriptors */
function byPath(descriptors, before = '', all = new Map()) {
  for (const [name, descriptor] of Object.entries(descriptors)) {
    all.set(before + name, descriptor);
    byPath(descriptor.nested ?? {}, `${before}${name}.`, all);
  }
  return all;
}

/** @param {Descriptor} descriptor @returns {string[]} the types that it names */
function typesIn({ fields = {}, methods = {} }) {
  const called = Object.entries(methods).filter(([name]) => CALLED.includes(name));
  return [
    ...Object.values(fields).map(({ type }) => type),
    ...called.flatMap(([, { requestType, responseType }]) => [requestType, responseType]),
  ];
}

/**
 * Names are looked for in the namespace in which they are used, and in those around it. Null: a type of the language, such as `int32`.
 * @param {string} name @param {string} path @param {Map<string, Descriptor>} all
 */
function pathOf(name, path, all) {
  for (let around = path; around !== ''; around = around.slice(0, Math.max(0, around.lastIndexOf('.')))) {
    if (all.has(`${around}.${name}`)) return `${around}.${name}`;
  }
  return all.has(name) ? name : null;
}

/**
 * @param {Record<string, Descriptor>} descriptors @param {string} before @param {Set<string>} kept
 * @returns {Record<string, Descriptor>}
 */
function only(descriptors, before, kept) {
  const own = Object.entries(descriptors).filter(([name]) => kept.has(before + name));
  return Object.fromEntries(
    own.map(([name, descriptor]) => {
      const { nested, methods, ...rest } = descriptor;
      return [
        name,
        {
          ...rest,
          ...(methods && {
            methods: Object.fromEntries(Object.entries(methods).filter(([one]) => CALLED.includes(one))),
          }),
          ...(nested && { nested: only(nested, `${before}${name}.`, kept) }),
        },
      ];
    }),
  );
}
