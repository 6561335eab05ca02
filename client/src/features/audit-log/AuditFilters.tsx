import { useQuery } from '@apollo/client/react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypedFilter } from '../../components/useTypedFilter';
import classes from './audit.module.css';
import { type AuditSearch, EVENT_TYPES, isDay, NO_SEARCH } from './auditSearch';
import { AuditPeopleDocument } from './operations';

/** Long enough to type a year without a request for each digit. */
const TYPING_PAUSE_MS = 600;
/** Otherwise Chromium accepts years with six digits. */
const LAST_DAY = '9999-12-31';

interface AuditFiltersProps {
  slug: string;
  search: AuditSearch;
  onChange: (change: Partial<AuditSearch>) => void;
}

/** Filters by kind, person and time. */
export function AuditFilters({ slug, search, onChange }: AuditFiltersProps) {
  const { t } = useTranslation(['audit', 'events']);
  // A new key clears the date fields, also partly typed ones.
  const [clears, setClears] = useState(0);
  const { data } = useQuery(AuditPeopleDocument, { variables: { slug } });
  const people = data?.workspace?.members.nodes ?? [];
  const kinds = [
    { value: '', label: t('filter.everything') },
    ...EVENT_TYPES.map((type) => ({ value: type, label: t(`events:type.${type}`) })),
  ];
  const field = (name: keyof AuditSearch) => ({
    label: t(`filter.${name}`),
    value: search[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
  });
  const day = (name: 'fromDay' | 'toDay') => ({
    label: t(`filter.${name}`),
    value: search[name],
    onApply: (value: string) => onChange({ [name]: value }),
  });
  const clear = () => {
    setClears(clears + 1);
    onChange(NO_SEARCH);
  };
  return (
    <div className={classes.filters}>
      <NativeSelect {...field('type')} data={kinds} />
      <NativeSelect {...field('actorId')}>
        <PeopleOptions people={people} chosenId={search.actorId} />
      </NativeSelect>
      <NativeSelect {...field('subjectId')}>
        <PeopleOptions people={people} chosenId={search.subjectId} />
      </NativeSelect>
      <DayFilter key={`from ${clears}`} {...day('fromDay')} />
      <DayFilter key={`to ${clears}`} {...day('toDay')} />
      {Object.values(search).some(Boolean) && (
        <Button variant="subtle" onClick={clear}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

interface PeopleOptionsProps {
  people: { user: { id: string; name: string } }[];
  /** May be a person who isn't in the list: a former member, or one beyond the first page. */
  chosenId: string;
}

function PeopleOptions({ people, chosenId }: PeopleOptionsProps) {
  const { t } = useTranslation('audit');
  const isListed = people.some(({ user }) => user.id === chosenId);
  return (
    <>
      <option value="">{t('filter.anyone')}</option>
      {people.map(({ user }) => (
        <option key={user.id} value={user.id} translate="no">
          {user.name}
        </option>
      ))}
      {chosenId && !isListed && <option value={chosenId}>{t('filter.someone')}</option>}
    </>
  );
}

interface DayFilterProps {
  label: string;
  value: string;
  onApply: (day: string) => void;
}

/** A date field. An invalid date doesn't filter, and shows an error on blur. */
function DayFilter({ label, value, onApply }: DayFilterProps) {
  const { t } = useTranslation('audit');
  const [wrong, setWrong] = useState(false);
  const applyDay = (text: string) => {
    const day = isDay(text) ? text : '';
    if (day !== value) onApply(day);
  };
  const field = useTypedFilter({ value, pauseMs: TYPING_PAUSE_MS, onApply: applyDay });
  return (
    <TextInput
      label={label}
      type="date"
      max={LAST_DAY}
      error={wrong ? t('filter.notADay') : null}
      {...field}
      onChange={(event) => {
        setWrong(false);
        field.onChange(event);
      }}
      onBlur={({ currentTarget: { value: text, validity } }) => {
        field.onBlur();
        setWrong(validity.badInput || (text !== '' && !isDay(text)));
      }}
    />
  );
}
