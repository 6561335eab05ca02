import { useTranslation } from 'react-i18next';
import type { AuditEventType } from '../../gql/graphql';
import { useFormat } from '../../lib/i18n/useFormat';
import type audit from '../../locales/en/audit.json';
import type events from '../../locales/en/events.json';

type Name = keyof typeof audit.detail;
type Value = keyof typeof audit.value;
type EventType = keyof typeof events.type;

/** The end that the server sends for a lock that only a reset lifts. */
const ENDLESS = '9999-12-31T23:59:59.000Z';

/** Details whose values are API constants. The others contain text that people entered. */
const CONSTANT_DETAILS = new Set(['role', 'factors', 'method', 'by', 'scopes', 'requireTwoFactor', 'mail']);

/** Details that are a role or a name, depending on the event. */
const ROLE_OR_NAME = new Set(['from', 'to']);

/** The details of an event in the person's language. Unknown details show the server's value. */
export function useDetailTexts(type: AuditEventType) {
  const { t, i18n } = useTranslation(['audit', 'events']);
  const { dateTime, list, number } = useFormat();

  const isConstant = (name: string): boolean =>
    CONSTANT_DETAILS.has(name) || (ROLE_OR_NAME.has(name) && type === 'MEMBER_ROLE_CHANGED');

  const nameText = (name: string): string =>
    i18n.exists(`audit:detail.${name}`) ? t(`detail.${name as Name}`) : spaced(name);

  const valueText = (name: string, value: unknown): string => {
    if (Array.isArray(value)) return list(value.map((one) => valueText(name, one)));
    if (typeof value === 'object' && value !== null)
      return Object.entries(value)
        .map(([part, inner]) => t('pair', { name: nameText(part), value: valueText(part, inner) }))
        .join(t('between'));
    if (typeof value === 'number') return number(value);
    const text = String(value);
    if (name === 'lockedUntil') return text === ENDLESS ? t('value.UNTIL_RESET') : dateTime(text);
    if (name === 'mail' && i18n.exists(`events:type.${text}`)) return t(`events:type.${text as EventType}`);
    return isConstant(name) && i18n.exists(`audit:value.${text}`) ? t(`value.${text as Value}`) : text;
  };

  return { nameText, valueText };
}

/** "gracePeriodDays" reads as "grace period days". */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
