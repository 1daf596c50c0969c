import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { AuditEntry } from '@trackcrumb/contract';
import { framesOf, installBackend, type Answer } from '../testing/fakeBackend';
import AuditPage from './AuditPage';

const entryOf = (change: Partial<AuditEntry>): AuditEntry => ({
  seq: 1,
  at: '2026-11-23T10:00:00.000Z',
  actor: 'ann',
  action: 'experiment.status_changed',
  kind: 'experiment',
  id: 'checkout_button',
  version: 2,
  changes: [{ field: 'status', from: 'draft', to: 'running' }],
  metadata: {},
  ...change,
});
const answerOf = (entries: AuditEntry[], nextBefore: string | null = null): Answer => ({
  status: 200,
  body: { entries, nextBefore, actors: ['ann', 'bob'] },
});

function open(audit: (query: URLSearchParams) => Answer, address = '/audit') {
  const asked: URLSearchParams[] = [];
  installBackend(({ url }) => {
    if (url === '/api/ds/query') {
      return framesOf([{ experiment_id: 'checkout_button', name: 'Checkout button', id: 'checkout_flag' }]);
    }
    const query = new URL(url, 'http://grafana').searchParams;
    asked.push(query);
    return audit(query);
  });
  render(
    <MemoryRouter initialEntries={[address]}>
      <AuditPage />
    </MemoryRouter>
  );
  return asked;
}

test('says who did what, field by field, and why', async () => {
  open(() => answerOf([entryOf({ metadata: { comment: 'ready' } })]));
  expect(await screen.findByText('changed the status')).toBeInTheDocument();
  expect(screen.getByText('Draft')).toBeInTheDocument();
  expect(screen.getByText('“ready”')).toBeInTheDocument();
  expect(screen.getByText('That is all: 1 entry.')).toBeInTheDocument();
});

test('filters are asked of the sidecar, not of what happens to be loaded', async () => {
  const asked = open(() => answerOf([]), '/audit?experiment=checkout_button&actor=ann&action=flag.changed&hours=24');
  expect(await screen.findByText('No entry matches')).toBeInTheDocument();
  const [query] = asked;
  expect(Object.fromEntries(query ?? [])).toEqual({
    experiment: 'checkout_button',
    actor: 'ann',
    action: 'flag.changed',
    since: expect.stringMatching(/Z$/),
    limit: '50',
  });
  fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  await waitFor(() => expect(Object.fromEntries(asked.at(-1) ?? [])).toEqual({ limit: '50' }));
});

test('what is older is fetched from where the page ended, under the same filters', async () => {
  const asked = open(
    (query) =>
      query.get('before') === null
        ? answerOf([entryOf({ seq: 9, actor: 'bob' })], '9-0')
        : answerOf([entryOf({ seq: 3, actor: 'eve' })]),
    '/audit?experiment=checkout_button'
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Load older entries' }));
  expect(await screen.findByText('eve')).toBeInTheDocument();
  expect(screen.getByText('bob')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Load older entries' })).not.toBeInTheDocument();
  expect(Object.fromEntries(asked.at(-1) ?? [])).toEqual({
    experiment: 'checkout_button',
    before: '9-0',
    limit: '50',
  });
});

test('a refused change reads as one, with the reason', async () => {
  open(() =>
    answerOf([
      entryOf({
        action: 'experiment.apply_winner',
        changes: [],
        refusal: { code: 'srm_paused', message: 'It is paused because of a sample ratio mismatch.' },
      }),
    ])
  );
  expect(await screen.findByText('wanted to apply the winner')).toBeInTheDocument();
  expect(screen.getByText('It is paused because of a sample ratio mismatch.')).toBeInTheDocument();
});

test('an older page that fails leaves what is there, and says why', async () => {
  open((query) =>
    query.get('before') === null
      ? answerOf([entryOf({ actor: 'bob' })], '9-0')
      : { status: 502, body: { message: 'connection refused' } }
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Load older entries' }));
  expect(await screen.findByText('connection refused')).toBeInTheDocument();
  expect(screen.getByText('bob')).toBeInTheDocument();
});

test('who may not read it is told whom to ask, and nothing is asked of the sidecar', () => {
  const requests = installBackend(() => answerOf([entryOf({})]), { audit: false });
  render(
    <MemoryRouter initialEntries={['/audit']}>
      <AuditPage />
    </MemoryRouter>
  );
  expect(screen.getByText('You may not read the audit log')).toBeInTheDocument();
  expect(requests).toEqual([]);
});
