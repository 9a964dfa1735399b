// Who may import whom. docs/architecture.md draws the same picture for people.
const lib = (name) => `^libs/${name}/`;
const only = (from, ...allowed) => ({
  name: `${from}-imports-only-what-is-below-it`,
  comment: `libs/${from} may import ${allowed.length ? allowed.map((name) => `libs/${name}`).join(', ') : 'no other package'} of this workspace.`,
  severity: 'error',
  from: { path: lib(from), pathNot: '\\.(test|statistics)\\.ts$' },
  to: { path: '^(libs|apps)/', pathNot: [lib(from), ...allowed.map(lib)] },
});

/**
 * The folders of a package's `src`, or of one in it, from the lowest to the highest: each imports only those before it, or what `up` explains.
 */
const rooms = (name, order, up = {}, below = '') => {
  const home = `${lib(name)}src/${below}`;
  const label = `${name}/${below}`;
  return [
    ...order.map((room, at) => ({
      name: `${label}${room}-imports-only-rooms-below-it`,
      comment: `libs/${name}/src/${below}${room} may import ${order.slice(0, at).join(', ') || 'no other room'} of libs/${name}/src/${below}.`,
      severity: 'error',
      from: { path: `${home}${room}/`, pathNot: '\\.(test|statistics)\\.ts$' },
      to: {
        path: `${home}[^/]+/`,
        pathNot: [...order.slice(0, at + 1), ...(up[room] ?? [])].map((lower) => `${home}${lower}/`),
      },
    })),
    {
      name: `${label}has-no-room-without-a-place`,
      comment: `Every folder of libs/${name}/src/${below} stands in the order of its rooms.`,
      severity: 'error',
      from: { path: `${home}[^/]+/`, pathNot: `${home}(${order.join('|')})/` },
      to: {},
    },
  ];
};

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only('core'),
    only('campaign', 'core'),
    only('proto', 'core'),
    only('kernel-native', 'core'),
    only('engine', 'core', 'kernel-native'),
    only('control', 'core'),
    only('telemetry', 'core', 'proto'),
    only('dataset', 'core', 'campaign'),
    only('analysis', 'core'),
    only('figures', 'core'),
    only('report', 'core', 'campaign', 'dataset', 'analysis', 'figures'),
    ...rooms(
      'core',
      [
        ...[
          'error',
          'reading',
          'numbers',
          'random',
          'lattice',
          'basis',
          'start',
          'erasure',
          'protocol',
          'point',
          'observables',
        ],
        ...[
          'rows',
          'kernel',
          'hamiltonian',
          'energy-levels',
          'singular-values',
          'site-cut',
          'state',
          'checkpoint',
          'point-batch',
          'cycle-spectrum',
          'trajectory',
        ],
        ...['reference', 'fixture'],
      ],
      // An erasure is one file: what a point says of it, and how it acts. What it acts on stands above the point.
      { erasure: ['kernel', 'state'] },
    ),
    ...rooms('campaign', [
      'number',
      'expression',
      'identity',
      'spec',
      'plan',
      'cost',
      'schema',
      'reference',
      'fixture',
    ]),
    ...rooms('campaign', ['columns', 'grid', 'points', 'combinations'], {}, 'plan/'),
    {
      name: 'campaign/plan-stands-above-its-rooms',
      comment: 'What lies in libs/campaign/src/plan itself is the whole plan: its rooms are below it.',
      severity: 'error',
      from: { path: `${lib('campaign')}src/plan/[^/]+/`, pathNot: '\\.(test|statistics)\\.ts$' },
      to: { path: `${lib('campaign')}src/plan/[^/]+$` },
    },
    ...rooms('dataset', [
      ...['storage', 'campaign', 'plan', 'commit', 'compact', 'checkpoints', 'states', 'crashes', 'chunk', 'query'],
      ...['means', 'export', 'changes', 'garbage', 'runs', 'verify', 'archive', 'fixture'],
    ]),
    {
      name: 'an-app-never-imports-another-app',
      comment: 'Apps are processes: they meet over gRPC, Temporal and files.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-page-runs-in-a-browser',
      comment:
        'Of its server the page knows types alone, and no file of this machine; of the libraries, the figures that a browser draws, what is said of a mean over phases, how a state is called, and the column that is looked at first.',
      severity: 'error',
      from: { path: '^apps/web/src/page/', pathNot: '\\.test\\.tsx?$' },
      to: {
        pathNot: [
          '^apps/web/src/page/',
          'node_modules/',
          '^libs/figures/(src|dist)/svg\\.',
          '^libs/core/(src|dist)/(erasure/averaged-phase|observables/shannon-total)\\.',
          '^libs/dataset/(src|dist)/runs/state-at-work\\.',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the-server-never-imports-the-page',
      severity: 'error',
      from: { path: '^apps/web/src/(server|api|store|query)/' },
      to: { path: '^apps/web/src/page/' },
    },
    {
      name: 'core-has-no-node-io',
      comment: 'The evolution core runs in any JavaScript host: its callers do files, hashes and processes.',
      severity: 'error',
      from: { path: '^libs/core/src/', pathNot: '\\.(test|statistics)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'reference-twins-share-no-code-with-the-fast-path',
      comment: 'A twin that shares code with what it checks would repeat its mistakes.',
      severity: 'error',
      from: { path: '^libs/core/src/reference/', pathNot: '\\.(test|statistics)\\.ts$' },
      to: {
        path: '^libs/core/src/(kernel|basis|hamiltonian|singular-values|site-cut|state|erasure|protocol|observables|trajectory|point-batch)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workflows-are-deterministic',
      comment:
        'Workflow code is replayed: it may import only the workflow SDK, the contract with the client, and types.',
      severity: 'error',
      from: { path: '^apps/orchestrator/src/workflows/', pathNot: '\\.(test|statistics)\\.ts$' },
      to: {
        dependencyTypesNot: ['type-only'],
        pathNot: [
          '^apps/orchestrator/src/workflows/',
          '^libs/control/(src|dist)/workflow-contract',
          'node_modules/@temporalio/(workflow|common)/',
        ],
      },
    },
    {
      name: 'the-scheduler-only-decides',
      comment:
        'Events in, commands out: leases, promises, sockets and clocks are the fleet’s, which carries the commands out.',
      severity: 'error',
      from: { path: '^apps/orchestrator/src/scheduler/', pathNot: '\\.(test|statistics)\\.ts$' },
      to: { pathNot: ['^apps/orchestrator/src/scheduler/', '^libs/core/'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'imports-are-declared',
      comment: 'A package names what it imports in its own package.json.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: '\\.(test|statistics)\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing reaches is not used.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(libs|apps)/[^/]+/src/',
        pathNot: ['/(index|main)\\.tsx?$', '\\.(test|statistics)\\.ts$'],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/', '/generated/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
