import { z } from 'zod';
import { AuditEventType } from '../../events/eventType';
import type { EventFilter } from '../../events/listEvents';
import { badInput } from '../../refusal';
import { MemberTwoFactorStatus } from '../../workspaces/deadline';
import type { MemberQuery } from '../../workspaces/memberFilter.store';
import { WorkspaceRole } from '../../workspaces/roles';

const text = z.string('is given twice');
const instant = z.iso
  .datetime({ offset: true, error: 'is no instant such as 2026-03-02T09:00:00Z' })
  .transform((written) => new Date(written));

const memberParameters = z.object({
  search: text.nullable().default(null),
  role: z.enum(WorkspaceRole, 'is no role').nullable().default(null),
  twoFactorStatus: z.enum(MemberTwoFactorStatus, 'is no status').nullable().default(null),
  twoFactorEnabled: z
    .enum(['true', 'false'], 'is neither true nor false')
    .transform((written) => written === 'true')
    .nullable()
    .default(null),
});

const auditParameters = z.object({
  /** One by one (`types=A&types=B`), or with commas. */
  types: z
    .union([z.string(), z.array(z.string())])
    .transform((written) => [written].flat().flatMap((names) => names.split(',')))
    .pipe(z.array(z.enum(AuditEventType, 'names a kind that there is not')))
    .nullable()
    .default(null),
  actorId: text.nullable().default(null),
  subjectId: text.nullable().default(null),
  from: instant.nullable().default(null),
  to: instant.nullable().default(null),
});

/** Which members to export: the parameters of an address are called like the parts of the API's MemberFilter. */
export function readMemberFilter(parameters: unknown): MemberQuery {
  return requireValid(memberParameters.safeParse(parameters));
}

/** Which events to export: the parameters of an address are called like the parts of the API's AuditEventFilter. */
export function readAuditFilter(parameters: unknown): EventFilter {
  return requireValid(auditParameters.safeParse(parameters));
}

/** Whether a CSV file is to begin with a byte-order mark, without which Excel takes UTF-8 for another encoding. */
export function readByteOrderMark(parameters: unknown, isCsv: boolean): boolean {
  const { bom } = parameters as { bom?: unknown };
  if (bom === undefined) return false;
  if (!isCsv) throw badInput('bom', 'bom is for CSV only.');
  if (bom !== '1') throw badInput('bom', 'bom is not 1.');
  return true;
}

function requireValid<Filter>(parsed: z.ZodSafeParseResult<Filter>): Filter {
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0]);
  throw badInput(field, `${field} ${issue?.message}.`);
}
