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
import { SetupStates1764740000000 } from './1764740000000-setupStates';
import { Sweeps1764800000000 } from './1764800000000-sweeps';
import { ServerMarks1764801000000 } from './1764801000000-serverMarks';
import { WriteProbes1764802000000 } from './1764802000000-writeProbes';
import { ChallengeTransport1764820000000 } from './1764820000000-challengeTransport';
import { InvitedBy1764830000000 } from './1764830000000-invitedBy';
import { AuditLogSources1764830000001 } from './1764830000001-auditLogSources';
import { CountByIndex1764830001000 } from './1764830001000-countByIndex';

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
  SetupStates1764740000000,
  Sweeps1764800000000,
  ServerMarks1764801000000,
  WriteProbes1764802000000,
  ChallengeTransport1764820000000,
  InvitedBy1764830000000,
  AuditLogSources1764830000001,
  CountByIndex1764830001000,
];
