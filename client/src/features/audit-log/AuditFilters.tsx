import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../lib/graphql/useRead';
import events from '../../locales/en/events.json';
import classes from './audit.module.css';
import { type AuditSearch, NO_SEARCH } from './auditSearch';
import { AuditPeopleDocument } from './operations';

type EventType = keyof typeof events.type;
const TYPES = Object.keys(events.type) as EventType[];

interface AuditFiltersProps {
  slug: string;
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
}

/** By kind, by person, by time. */
export function AuditFilters({ slug, search, onChange }: AuditFiltersProps) {
  const { t } = useTranslation(['audit', 'events']);
  const { data } = useRead(AuditPeopleDocument, { variables: { slug } });
  const people = data?.workspace?.members.nodes ?? [];
  const anyone = [
    { value: '', label: t('filter.anyone') },
    ...people.map(({ user }) => ({ value: user.id, label: user.name })),
  ];
  const kinds = [
    { value: '', label: t('filter.everything') },
    ...TYPES.map((type) => ({ value: type, label: t(`events:type.${type}`) })),
  ];
  const field = (name: keyof AuditSearch) => ({
    label: t(`filter.${name}`),
    value: search[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...search, [name]: event.currentTarget.value }),
  });
  return (
    <div className={classes.filters}>
      <NativeSelect {...field('type')} data={kinds} />
      <NativeSelect {...field('actorId')} data={anyone} />
      <NativeSelect {...field('subjectId')} data={anyone} />
      <TextInput {...field('fromDay')} type="date" />
      <TextInput {...field('toDay')} type="date" />
      {Object.values(search).some(Boolean) && (
        <Button variant="subtle" onClick={() => onChange(NO_SEARCH)}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}
