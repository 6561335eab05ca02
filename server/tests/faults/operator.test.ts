import { generateKey } from '../../src/crypto/keyRing';
import { useBothDatabases } from '../support/bothDatabases';
import { aMember, anEnrolledOwner, enroll, signInAgain, startSignIn } from '../support/people';
import { startRemote } from '../support/remoteApi';
import { startBuilt } from '../support/startBuilt';

const CREATE = `mutation { createWorkspace(input: { name: "Side" }) { workspace { slug } } }`;
const AUDIT = `query ($slug: String!) { workspace(slug: $slug) { auditEvents(filter: { types: [TWO_FACTOR_RESET] }) {
  nodes { details actor { id } subject { email } } } } }`;
const VIEWER = `{ viewer { twoFactor { enabled } } }`;

const databases = useBothDatabases();

test.each(['sqlite', 'mariadb'])(
  'on %s `twinlock reset-2fa` works while the server is busy, and is in the audit log of every workspace of the person',
  async (kind) => {
    const env = {
      ENCRYPTION_KEYS: generateKey(new Date()),
      ...(await databases.envOf(kind)),
    };
    const { server, api } = await startRemote({ env, dataDir: databases.dataDir });
    try {
      const owner = await anEnrolledOwner(api);
      api.clock.catchUp();
      const member = await enroll(api, await aMember(api, owner));
      await api.send(CREATE, {}, member);
      const args = ['reset-2fa', member.email, '--reason', 'Lost the phone'];
      const command = startBuilt('cli/main.js', args, { env: { DATA_DIR: databases.dataDir, ...env } });
      const busy = Array.from({ length: 30 }, () =>
        startSignIn(api, { ...owner, password: 'not the password' }),
      );
      expect(await command.ended).toBe(0);
      expect(command.output()).toBe(
        `Two-factor authentication of ${member.email} is reset; all their sessions have ended.\n`,
      );
      expect((await Promise.all(busy)).map(({ code }) => code)).not.toContain('SERVICE_UNAVAILABLE');
      expect((await api.send(VIEWER, {}, member)).code).toBe('UNAUTHENTICATED');
      const { email, password } = member;
      const back = await signInAgain(api, { email, password, token: '' });
      expect((await api.send(VIEWER, {}, back)).data?.viewer.twoFactor).toEqual({ enabled: false });
      for (const [slug, reader] of [
        ['acme', owner],
        ['side', back],
      ] as const) {
        const { data } = await api.send(AUDIT, { slug }, reader);
        expect(data?.workspace.auditEvents.nodes).toEqual([
          { details: { by: 'operator', reason: 'Lost the phone' }, actor: null, subject: { email } },
        ]);
      }
    } finally {
      await server.stop();
    }
  },
  60_000,
);
