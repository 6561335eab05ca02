import { Fragment } from 'react';
import type { AuditEventType } from '../../gql/graphql';
import classes from './audit.module.css';
import { useDetailTexts } from './useDetailTexts';

interface EventDetailsProps {
  type: AuditEventType;
  details: Record<string, unknown> | null;
}

/** What an event changed. */
export function EventDetails({ type, details }: EventDetailsProps) {
  const { nameText, valueText } = useDetailTexts(type);
  const entries = Object.entries(details ?? {}).filter(([, value]) => value !== null && value !== undefined);
  if (entries.length === 0) return null;
  return (
    <dl className={classes.details}>
      {entries.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{nameText(name)}</dt>
          <dd>{valueText(name, value)}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
