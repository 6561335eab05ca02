import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { renderAlone } from '../testing/renderAlone';
import { RecoveryCodeInput } from './RecoveryCodeInput';

function StatefulInput() {
  const [text, setText] = useState('');
  return <RecoveryCodeInput label="Recovery code" value={text} onChange={setText} />;
}

test.each(['ABCD-EFGH-JKMN-PQRS', 'abcd efgh jkmn pqrs', 'abcdefghjkmnpqrs '])(
  '%j is kept as typed',
  async (written) => {
    await renderAlone(<StatefulInput />);
    const input = screen.getByRole('textbox', { name: 'Recovery code' });
    await userEvent.type(input, written);
    expect(input).toHaveValue(written);
  },
);

test('the browser doesn’t store, correct or suggest it', async () => {
  await renderAlone(<StatefulInput />);
  const input = screen.getByRole('textbox', { name: 'Recovery code' });
  expect(input).toHaveAttribute('autocomplete', 'off');
  expect(input).toHaveAttribute('spellcheck', 'false');
});
