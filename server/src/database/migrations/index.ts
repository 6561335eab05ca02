import { InitialSchema1764000000000 } from './1764000000000-initialSchema';
import { MailAndGrace1764100000000 } from './1764100000000-mailAndGrace';
import { AuditLogFilters1764200000000 } from './1764200000000-auditLogFilters';
import { ResetOnAccount1764300000000 } from './1764300000000-resetOnAccount';
import { MemberLists1764400000000 } from './1764400000000-memberLists';
import { MemberTallies1764500000000 } from './1764500000000-memberTallies';
import { ListedByAccount1764600000000 } from './1764600000000-listedByAccount';
import { SetupSessions1764700000000 } from './1764700000000-setupSessions';
import { AccountLimits1764720000000 } from './1764720000000-accountLimits';
import { EmailDomains1764730000000 } from './1764730000000-emailDomains';

/** In the order in which they run, on both dialects. */
export const migrations = [
  InitialSchema1764000000000,
  MailAndGrace1764100000000,
  AuditLogFilters1764200000000,
  ResetOnAccount1764300000000,
  MemberLists1764400000000,
  MemberTallies1764500000000,
  ListedByAccount1764600000000,
  SetupSessions1764700000000,
  AccountLimits1764720000000,
  EmailDomains1764730000000,
];
