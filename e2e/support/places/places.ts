import { ANONYMOUS, FIRST_RUN } from './anonymous';
import { BEGINNER, BLOCKED, MEMBER } from './member';
import { OWNER, STRICT_OWNER } from './owner';
import type { Place } from './place';

const BY_VISITOR = {
  nobody: ANONYMOUS,
  member: MEMBER,
  beginner: BEGINNER,
  owner: OWNER,
  strictOwner: STRICT_OWNER,
  blocked: BLOCKED,
  newcomer: FIRST_RUN,
};

/** Who looks at a place. */
export type Visitor = keyof typeof BY_VISITOR;

/** Every route of the client, and what opens on it. */
export const PLACES: (Place & { visitor: Visitor })[] = Object.entries(BY_VISITOR).flatMap(
  ([visitor, places]) => places.map((place) => ({ ...place, visitor: visitor as Visitor })),
);
