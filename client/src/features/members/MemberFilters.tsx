import { NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTypedFilter } from '../../components/useTypedFilter';
import { type MemberSearch, TWO_FACTOR_FILTERS, type TwoFactorFilter } from './memberFilter';
import classes from './members.module.css';

/** Long enough to type a word without a request for each letter. */
const TYPING_PAUSE_MS = 250;

interface MemberFiltersProps {
  search: MemberSearch;
  onChange: (change: Partial<MemberSearch>) => void;
  showTwoFactor: boolean;
}

/** Search by name or email, and the filter by two-factor status. */
export function MemberFilters({ search, onChange, showTwoFactor }: MemberFiltersProps) {
  const { t } = useTranslation('members');
  const field = useTypedFilter({
    value: search.search,
    pauseMs: TYPING_PAUSE_MS,
    onApply: (text) => onChange({ search: text }),
  });
  return (
    <div className={classes.filters}>
      <TextInput
        className={classes.search ?? ''}
        label={t('filter.search')}
        type="search"
        leftSection={<IconSearch size={16} aria-hidden />}
        {...field}
      />
      {showTwoFactor && (
        <NativeSelect
          label={t('filter.twoFactor')}
          value={search.twoFactor}
          data={TWO_FACTOR_FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
          onChange={(event) => onChange({ twoFactor: event.currentTarget.value as TwoFactorFilter })}
        />
      )}
    </div>
  );
}
