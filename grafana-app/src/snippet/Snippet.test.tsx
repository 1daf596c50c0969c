import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { installBackend, type Answer } from '../testing/fakeBackend';
import { Snippet } from './Snippet';
import { SNIPPET_KINDS } from './sdkSnippet';

const SETTINGS = { writeKey: 'wk_123', publicUrl: 'https://events.example.com', isPublicUrlSet: true };
const GUESSED = /This is where the sidecar itself listens/;
const ASK = /ask an administrator/;

function show(answer: Answer, write = true) {
  const requests = installBackend(() => answer, { write });
  render(<Snippet flagKey="pricing" targetEvent="bought" variantKeys={['control', 'short', 'long']} />);
  return requests;
}
const code = () => screen.findByLabelText('SDK snippet');

test('who may make experiments gets address and key of the sidecar, wherever the code runs', async () => {
  const requests = show({ status: 200, body: SETTINGS });
  expect(await code()).toHaveTextContent('https://events.example.com/v1/tracker.js?key=wk_123');
  expect(requests.map(({ url }) => url)).toEqual([expect.stringMatching(/\/tracker$/)]);
  const tabs = screen.getAllByRole('radio');
  expect(tabs).toHaveLength(SNIPPET_KINDS.length);
  for (const tab of tabs) {
    fireEvent.click(tab);
    for (const text of ['https://events.example.com', 'wk_123', 'pricing', 'bought', 'short', 'long']) {
      expect(await code()).toHaveTextContent(text);
    }
  }
  expect(screen.queryByText(GUESSED)).not.toBeInTheDocument();
  expect(screen.queryByText(ASK)).not.toBeInTheDocument();
});

test('an address that is only guessed is said to be', async () => {
  show({ status: 200, body: { ...SETTINGS, publicUrl: 'http://127.0.0.1:8090', isPublicUrlSet: false } });
  expect(await screen.findByText(GUESSED)).toBeInTheDocument();
  expect(await code()).toHaveTextContent('http://127.0.0.1:8090/v1/tracker.js');
});

test('a sidecar that does not answer is told of, beside a snippet with placeholders', async () => {
  show({ status: 502, body: { message: 'connection refused' } });
  expect(await screen.findByRole('alert')).toHaveTextContent(/sidecar/i);
  expect(await code()).toHaveTextContent('https://your-sidecar/v1/tracker.js?key=your-write-key');
  // Who may is not sent to somebody else.
  expect(screen.queryByText(ASK)).not.toBeInTheDocument();
});

test('a sidecar that refuses is told of with what it says', async () => {
  const error = { code: 'permission_required', message: 'This needs the permission x; you are ann.' };
  show({ status: 403, body: { error } });
  expect(await screen.findByRole('alert')).toHaveTextContent('This needs the permission x; you are ann.');
});

test('who may only look is not told the key, and whom to ask', async () => {
  const requests = show({ status: 200, body: SETTINGS }, false);
  expect(await code()).toHaveTextContent('your-write-key');
  expect(screen.getByText(ASK)).toBeInTheDocument();
  expect(requests).toEqual([]);
});
