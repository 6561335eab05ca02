/**
 * The suites in the order they run: the quick ones first. Each is a jest run in `cwd` over the tests in `folder`;
 * `needs` names what it takes of the system, and `database` asks for a private MariaDB in TEST_DATABASE_URL.
 */
export const SUITES = [
  { name: 'shared', cwd: 'shared', folder: 'src', needs: [] },
  { name: 'rules', cwd: 'server', folder: 'src', needs: [] },
  { name: 'client', cwd: 'client', folder: 'src', needs: [] },
  { name: 'api-sqlite', cwd: 'server', folder: 'tests/api', needs: [] },
  { name: 'api-mariadb', cwd: 'server', folder: 'tests/api', needs: ['mariadb'], database: true },
  { name: 'faults', cwd: 'server', folder: 'tests/faults', needs: ['mariadb'] },
  { name: 'scripts', cwd: 'e2e', folder: 'scripts', needs: ['mariadb'] },
  { name: 'browser', cwd: 'e2e', folder: 'journeys', needs: ['chromium'] },
];
