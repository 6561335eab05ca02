/**
 * The suites in the order they run, quick ones first. Each is a jest run in `cwd` over the tests in `folder`.
 * `needs`: programs that must be installed. `builds`: packages that must be built; other suites use the sources. `database`: the
 * suite gets a private MariaDB in TEST_DATABASE_URL. `nodeVersions`: the suite runs the server on several versions of Node.
 * `oneAtATime`: its test files run one after the other, because they measure time or use most of the machine; the files of other
 * suites run two at a time.
 */
export const SUITES = [
  { name: 'shared', cwd: 'shared', folder: 'src', needs: [], builds: [] },
  { name: 'rules', cwd: 'server', folder: 'src', needs: ['openssl'], builds: [] },
  { name: 'client', cwd: 'client', folder: 'src', needs: [], builds: [] },
  { name: 'api-sqlite', cwd: 'server', folder: 'tests/api', needs: [], builds: [] },
  { name: 'api-mariadb', cwd: 'server', folder: 'tests/api', needs: ['mariadb'], builds: [], database: true },
  {
    name: 'faults',
    cwd: 'server',
    folder: 'tests/faults',
    needs: ['mariadb', 'openssl', 'faketime'],
    builds: ['shared', 'server'],
  },
  {
    name: 'load',
    cwd: 'server',
    folder: 'tests/load',
    needs: [],
    builds: ['shared', 'server'],
    oneAtATime: true,
  },
  {
    name: 'replicas',
    cwd: 'server',
    folder: 'tests/replicas',
    needs: ['mariadb', 'galera', 'rsync', 'nginx'],
    builds: ['shared', 'server'],
    oneAtATime: true,
  },
  {
    name: 'runtimes',
    cwd: 'server',
    folder: 'tests/runtimes',
    needs: [],
    builds: ['shared', 'server'],
    nodeVersions: true,
    oneAtATime: true,
  },
  {
    name: 'scripts',
    cwd: 'e2e',
    folder: 'scripts',
    needs: ['mariadb', 'promtool'],
    builds: ['shared', 'server', 'client'],
    oneAtATime: true,
  },
  {
    name: 'browser',
    cwd: 'e2e',
    folder: 'journeys',
    needs: ['chromium', 'faketime'],
    builds: ['shared', 'server', 'client'],
  },
  {
    name: 'lighthouse',
    cwd: 'e2e',
    folder: 'lighthouse',
    needs: ['chromium'],
    builds: ['shared', 'server', 'client'],
    oneAtATime: true,
  },
  {
    name: 'integrations',
    cwd: 'e2e',
    folder: 'integrations',
    needs: ['faketime', 'openssl'],
    builds: ['shared', 'server', 'sdk'],
  },
];
