import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { renderAlone } from '../testing/renderAlone';
import { CodeInput } from './CodeInput';

const completed = jest.fn();

function StatefulInput() {
  const [code, setCode] = useState('');
  return <CodeInput label="Code" value={code} onChange={setCode} onComplete={completed} />;
}

async function showInput() {
  completed.mockReset();
  await renderAlone(<StatefulInput />);
  const input = screen.getByRole('textbox', { name: 'Code' });
  await userEvent.click(input);
  return input;
}

test.each([
  ['123456'],
  ['123 456'],
  ['123-456'],
  [' 12 34 56 '],
  ['123\u00a0456'],
  ['１２３４５６'],
  ['١٢٣٤٥٦'],
  ['१२३ ४५६'],
])('pasting %j enters the whole code', async (pasted) => {
  const input = await showInput();
  await userEvent.paste(pasted);
  expect(input).toHaveValue('123456');
  expect(completed.mock.calls).toEqual([['123456']]);
});

test('other characters and a seventh digit are dropped', async () => {
  const input = await showInput();
  await userEvent.keyboard('12a 3-45');
  expect(input).toHaveValue('12345');
  expect(completed).not.toHaveBeenCalled();
  await userEvent.keyboard('67');
  expect(input).toHaveValue('123456');
  expect(completed).toHaveBeenCalledTimes(1);
});

test('digits of any script are accepted, and the sixth submits the code', async () => {
  const input = await showInput();
  await userEvent.keyboard('۱۲۳۴۵');
  expect(input).toHaveValue('12345');
  expect(completed).not.toHaveBeenCalled();
  await userEvent.keyboard('۶');
  expect(completed.mock.calls).toEqual([['123456']]);
});

test('digits composed by an input method are kept until they are committed, and use no attempt', async () => {
  const input = await showInput();
  fireEvent.compositionStart(input);
  for (const composed of ['１', '１２３', '１２３４５６']) {
    fireEvent.input(input, { target: { value: composed }, isComposing: true });
    expect(input).toHaveValue(composed);
  }
  expect(completed).not.toHaveBeenCalled();
  fireEvent.compositionEnd(input);
  expect(input).toHaveValue('123456');
  expect(completed.mock.calls).toEqual([['123456']]);
});

test('a corrected code is complete again', async () => {
  await showInput();
  await userEvent.keyboard('123456{Backspace}7');
  expect(completed.mock.calls).toEqual([['123456'], ['123457']]);
});

test('it is a single field that phones and password managers recognise as a one-time code', async () => {
  const input = await showInput();
  expect(screen.getAllByRole('textbox')).toEqual([input]);
  expect(input).toHaveAttribute('autocomplete', 'one-time-code');
  expect(input).toHaveAttribute('inputmode', 'numeric');
  expect(input).not.toHaveAttribute('maxlength');
});

test('the error is connected to the field', async () => {
  await renderAlone(<CodeInput label="Code" value="" onChange={() => {}} error="Not right." />);
  const input = screen.getByRole('textbox', { name: 'Code' });
  expect(input).toBeInvalid();
  expect(input).toHaveAccessibleDescription('Not right.');
});
