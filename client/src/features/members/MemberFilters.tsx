import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/Icon';
import { type MemberSearch, TWO_FACTOR_FILTERS, type TwoFactorFilter } from './memberFilter';
import classes from './members.module.css';

/** Long enough to type a word without a request for each letter. */
const TYPING_PAUSE_MS = 250;

interface MemberFiltersProps {
  search: MemberSearch;
  onChange: (search: MemberSearch) => void;
  showTwoFactor: boolean;
}

/** Search by name or e-mail, and by how members stand towards two-factor authentication. */
export function MemberFilters({ search, onChange, showTwoFactor }: MemberFiltersProps) {
  const { t } = useTranslation('members');
  const [typed, setTyped] = useState(search.search);
  const apply = useDebouncedCallback(
    (text: string) => onChange({ ...search, search: text }),
    TYPING_PAUSE_MS,
  );
  return (
    <div className={classes.filters}>
      <TextInput
        className={classes.search ?? ''}
        label={t('filter.search')}
        type="search"
        leftSection={<Icon name="search" size={16} />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          apply(event.currentTarget.value);
        }}
      />
      {showTwoFactor && (
        <NativeSelect
          label={t('filter.twoFactor')}
          value={search.twoFactor}
          data={TWO_FACTOR_FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
          onChange={(event) =>
            onChange({ search: typed, twoFactor: event.currentTarget.value as TwoFactorFilter })
          }
        />
      )}
    </div>
  );
}
