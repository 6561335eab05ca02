/**
 * The suites in the order they run: the quick ones first. Each is a jest run in `cwd` over the tests in `folder`.
 * `needs` names what it takes of the system, `builds` what must be built (the rest reads the sources), and `database`
 * asks for a private MariaDB in TEST_DATABASE_URL. `oneAtATime` is for tests that measure, or leave little of the machine to
 * others.
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
    needs: ['mariadb', 'openssl'],
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
    name: 'scripts',
    cwd: 'e2e',
    folder: 'scripts',
    needs: ['mariadb'],
    builds: ['shared', 'server', 'client'],
  },
  {
    name: 'browser',
    cwd: 'e2e',
    folder: 'journeys',
    needs: ['chromium', 'faketime'],
    builds: ['shared', 'server', 'client'],
  },
  {
    name: 'integrations',
    cwd: 'e2e',
    folder: 'integrations',
    needs: [],
    builds: ['shared', 'server', 'sdk'],
  },
];
