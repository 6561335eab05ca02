import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useTranslation } from 'react-i18next';
import { renderAlone } from '../testing/renderAlone';
import { LanguageSelect } from './LanguageSelect';

function Page() {
  const { t } = useTranslation('common');
  return (
    <>
      <p>{t('tryAgain')}</p>
      <LanguageSelect />
    </>
  );
}

afterEach(() => localStorage.clear());

test('a language is listed under its own name, applies immediately and is remembered', async () => {
  await renderAlone(<Page />);
  expect(screen.getByText('Try again')).toBeVisible();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Language' }), '简体中文');
  expect(await screen.findByText('重试')).toBeVisible();
  expect(localStorage.getItem('twinlock.language')).toBe('zh-CN');
  await userEvent.selectOptions(screen.getByRole('combobox'), 'English');
  expect(await screen.findByText('Try again')).toBeVisible();
});
