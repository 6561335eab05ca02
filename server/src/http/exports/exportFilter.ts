import { z } from 'zod';
import type { EventFilter } from '../../audit-log/listEvents';
import { readAddress } from '../../core/ipAddress';
import { badInput } from '../../core/refusal';
import { WorkspaceRole } from '../../core/workspaceRole';
import { AuditEventType } from '../../events/eventType';
import type { MemberQuery } from '../../workspaces/members/memberFilter.store';
import { MemberTwoFactorStatus } from '../../workspaces/security-rule/deadline.rules';

const text = z.string('must be given only once');
const instant = z.iso
  .datetime({ offset: true, error: 'is not a date-time such as 2026-03-02T09:00:00Z' })
  .transform((written) => new Date(written));

const memberParameters = z.strictObject({
  search: text.nullable().default(null),
  role: z.enum(WorkspaceRole, 'is not a role').nullable().default(null),
  twoFactorStatus: z.enum(MemberTwoFactorStatus, 'is not a status').nullable().default(null),
  twoFactorEnabled: z
    .enum(['true', 'false'], 'is neither true nor false')
    .transform((written) => written === 'true')
    .nullable()
    .default(null),
});

const auditParameters = z.strictObject({
  /** Repeated (`types=A&types=B`) or separated by commas. */
  types: z
    .union([z.string(), z.array(z.string())])
    .transform((written) => [written].flat().flatMap((names) => names.split(',')))
    .pipe(z.array(z.enum(AuditEventType, 'contains an unknown type')))
    .nullable()
    .default(null),
  actorId: text.nullable().default(null),
  subjectId: text.nullable().default(null),
  apiTokenId: text.nullable().default(null),
  ipAddress: text
    .refine((written) => readAddress(written) !== null, 'is not an IP address')
    .transform(readAddress)
    .nullable()
    .default(null),
  from: instant.nullable().default(null),
  to: instant.nullable().default(null),
});

/** Parses query parameters, which are named like the fields of the API's MemberFilter. Throws BAD_USER_INPUT. */
export function readMemberFilter(parameters: unknown): MemberQuery {
  return requireValid(memberParameters.safeParse(withoutBom(parameters)));
}

/** Parses query parameters, which are named like the fields of the API's AuditEventFilter. Throws BAD_USER_INPUT. */
export function readAuditFilter(parameters: unknown): EventFilter {
  return requireValid(auditParameters.safeParse(withoutBom(parameters)));
}

/** Whether a CSV file starts with a byte-order mark, which Excel needs to detect UTF-8. Throws BAD_USER_INPUT. */
export function readByteOrderMark(parameters: unknown, isCsv: boolean): boolean {
  const { bom } = parameters as { bom?: unknown };
  if (bom === undefined) return false;
  if (!isCsv) throw badInput('bom', 'bom is supported for CSV only.');
  if (bom !== '1') throw badInput('bom', 'bom must be 1.');
  return true;
}

/** Removes `bom`, which is not a filter. */
function withoutBom(parameters: unknown): object {
  const { bom: _, ...filter } = parameters as { bom?: unknown };
  return filter;
}

function requireValid<Filter>(parsed: z.ZodSafeParseResult<Filter>): Filter {
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys')
    throw badInput(issue.keys.join(', '), `This export has no parameter ${issue.keys.join(', ')}.`);
  const field = String(issue?.path[0]);
  throw badInput(field, `${field} ${issue?.message}.`);
}
