import React from 'react';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { render, screen, within } from '@testing-library/react';
import { experimentOf, countedOf } from '../testing/factories';
import { clickHouseWith, installBackend, queryError, type Answer } from '../testing/fakeBackend';
import ExperimentPage from './ExperimentPage';

const FROZEN = queryError(
  'handshake: failed to read packet from 10.0.0.7:9000 (conn_id=17, auth_db=trackcrumb): read tcp: i/o timeout'
);
const UNKNOWN: Answer = {
  status: 404,
  body: { error: { code: 'experiment_not_found', message: 'There is no experiment nope.' } },
};
const known = (): Answer => ({ status: 200, body: { experiment: experimentOf(), flag: {} } });
const log = (change: object): Answer => ({
  status: 200,
  body: { walBytes: 900, walLimitBytes: 1000, walSegments: 2, walAgeMs: 0, lastError: null, ...change },
});

function open(id: string, clickHouse: Answer | undefined, stored: Answer, ingest: Answer = log({})) {
  const server = clickHouseWith(id === 'checkout_button' ? [countedOf()] : []);
  installBackend((request) =>
    request.url === '/api/ds/query'
      ? (clickHouse ?? server(request))
      : request.url.endsWith('/ingest')
        ? ingest
        : request.url.endsWith(`/sidecar/experiments/${id}`)
          ? stored
          : { status: 404, body: {} }
  );
  render(
    <MemoryRouter initialEntries={[`/experiments/${id}`]}>
      <Routes>
        <Route path="experiments/:id" element={<ExperimentPage />} />
      </Routes>
    </MemoryRouter>
  );
}

test('while ClickHouse is away it has its name, its state and its setup, and says that events are safe', async () => {
  open('checkout_button', FROZEN, known(), log({ walAgeMs: 60_000, lastError: 'connect ECONNREFUSED' }));
  expect(await screen.findByText('ClickHouse does not answer')).toBeInTheDocument();
  expect(
    await screen.findByText(/your events are safe: the sidecar's log has held them since 20\d\d-/)
  ).toBeInTheDocument();
  expect(within(await screen.findByLabelText('Setup')).getByText('order_placed')).toBeInTheDocument();
  expect(screen.queryByText(/handshake|conn_id|auth_db|time limit/)).not.toBeInTheDocument();
  // What cannot be stored now is not offered.
  expect(screen.queryByRole('button', { name: 'Pause' })).not.toBeInTheDocument();
});

test('a log that is full is not called safe', async () => {
  open('checkout_button', FROZEN, known(), log({ walBytes: 1000, lastError: 'connect ECONNREFUSED' }));
  expect(await screen.findByText(/log is full: it refuses new events/)).toBeInTheDocument();
  expect(screen.queryByText(/events are safe/)).not.toBeInTheDocument();
});

test('nothing is promised about events when the sidecar does not answer either', async () => {
  const away = { status: 502, body: { message: 'connect ECONNREFUSED' } };
  open('checkout_button', FROZEN, away, away);
  expect(await screen.findByText('ClickHouse does not answer')).toBeInTheDocument();
  expect(screen.queryByText(/safe/)).not.toBeInTheDocument();
});

test('an unknown id leads back to the list', async () => {
  open('nope', undefined, UNKNOWN);
  expect(await screen.findByText('There is no such experiment')).toBeInTheDocument();
  expect(screen.getByText("No experiment has the id 'nope'.")).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'All experiments' })).toHaveAttribute(
    'href',
    '/a/trackcrumb-experiments-app/experiments'
  );
  expect(screen.queryByRole('button', { name: 'History' })).not.toBeInTheDocument();
});
