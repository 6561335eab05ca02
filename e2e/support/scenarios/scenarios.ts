import { ANONYMOUS, FIRST_RUN } from './anonymous';
import { BEGINNER, BLOCKED, MEMBER } from './member';
import { OWNER, STRICT_OWNER } from './owner';
import type { Scenario } from './scenario';

const BY_VISITOR = {
  anonymous: ANONYMOUS,
  member: MEMBER,
  beginner: BEGINNER,
  owner: OWNER,
  strictOwner: STRICT_OWNER,
  blocked: BLOCKED,
  newcomer: FIRST_RUN,
};

/** Who opens a scenario. */
export type Visitor = keyof typeof BY_VISITOR;

/** Every route of the client, and the dialogs and menus on it. */
export const SCENARIOS: (Scenario & { visitor: Visitor })[] = Object.entries(BY_VISITOR).flatMap(
  ([visitor, scenarios]) => scenarios.map((scenario) => ({ ...scenario, visitor: visitor as Visitor })),
);
