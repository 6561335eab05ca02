import 'i18next';
import type apiTokens from '../../locales/en/apiTokens.json';
import type audit from '../../locales/en/audit.json';
import type common from '../../locales/en/common.json';
import type events from '../../locales/en/events.json';
import type firstRun from '../../locales/en/firstRun.json';
import type invitation from '../../locales/en/invitation.json';
import type members from '../../locales/en/members.json';
import type profile from '../../locales/en/profile.json';
import type security from '../../locales/en/security.json';
import type sessions from '../../locales/en/sessions.json';
import type shell from '../../locales/en/shell.json';
import type signIn from '../../locales/en/signIn.json';
import type wizard from '../../locales/en/wizard.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      apiTokens: typeof apiTokens;
      audit: typeof audit;
      common: typeof common;
      events: typeof events;
      firstRun: typeof firstRun;
      invitation: typeof invitation;
      members: typeof members;
      profile: typeof profile;
      security: typeof security;
      sessions: typeof sessions;
      shell: typeof shell;
      signIn: typeof signIn;
      wizard: typeof wizard;
    };
  }
}
