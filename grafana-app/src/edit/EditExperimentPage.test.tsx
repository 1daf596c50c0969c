import React from 'react';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { EventBusSrv } from '@grafana/data';
import { locationService, setAppEvents } from '@grafana/runtime';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { framesOf, installBackend, type Answer } from '../testing/fakeBackend';
import { storedExperiment } from '../testing/storedExperiment';
import EditExperimentPage from './EditExperimentPage';

beforeEach(() => {
  setAppEvents(new EventBusSrv());
  sessionStorage.clear();
});

async function open(
  status: string,
  onChange: (method: string, url: string) => Answer,
  { write = true, version = 3 } = {}
) {
  const requests = installBackend(
    ({ url, method = 'GET' }) =>
      url === '/api/ds/query'
        ? framesOf([{ event: 'trial_started' }])
        : method === 'GET'
          ? { status: 200, body: url.endsWith('/flags') ? { flags: [] } : storedExperiment(status, version) }
          : onChange(method, url),
    { write }
  );
  render(
    <MemoryRouter initialEntries={['/experiments/pricing/edit']}>
      <Routes>
        <Route path="experiments/:id/edit" element={<EditExperimentPage />} />
      </Routes>
    </MemoryRouter>
  );
  if (write) {
    await screen.findByRole('button', { name: 'Save changes' });
  }
  return () => requests.filter(({ method, url }) => method !== 'GET' && url !== '/api/ds/query');
}

const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));

test('a draft is edited in the form it was made with; all of it goes as one change', async () => {
  const changes = await open('draft', () => ({ status: 200, body: storedExperiment('draft', 4) }));
  expect(screen.getByText('Id in events and SQL: pricing')).toBeInTheDocument();
  type(/^Name/, 'Price');
  fireEvent.change(screen.getAllByLabelText(/^Weight/)[0]!, { target: { value: '3' } });
  type(/^Rollout %/, '20');
  save();
  await waitFor(() => expect(locationService.getLocation().pathname).toMatch(/\/experiments\/pricing$/));
  expect(changes().map(({ method, url, data }) => [method, url.split('/sidecar')[1], data])).toEqual([
    [
      'PUT',
      '/experiments/pricing',
      {
        version: 3,
        flagVersion: 5,
        experiment: {
          name: 'Price',
          rolloutPct: 20,
          variants: [
            { key: 'control', name: 'Control' },
            { key: 'treatment', name: 'Treatment', weight: 3 },
          ],
        },
      },
    ],
  ]);
});

test('what is wrong is said at the field, as for a new one, and nothing is sent', async () => {
  const changes = await open('draft', () => ({ status: 200, body: storedExperiment('draft') }));
  type(/^Holdout %/, '30');
  save();
  expect(screen.getByLabelText(/^Holdout %/)).toHaveAccessibleDescription('A number from 0 to 25.');
  expect(changes()).toEqual([]);
});

test('when somebody else was faster, it says so and offers what is stored now', async () => {
  await open('draft', () => ({
    status: 409,
    body: { error: { code: 'stale_version', message: "experiment 'pricing' is at version 4, you saw 3." } },
  }));
  type(/^Name/, 'Price');
  save();
  expect(await screen.findByText('Somebody else has changed it in the meantime')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Load what is stored now' }));
  await waitFor(() => expect(screen.getByLabelText(/^Name/)).toHaveValue('Pricing'));
});

test('once it has started, only name and hypothesis can change', async () => {
  const changes = await open('running', () => ({ status: 200, body: storedExperiment('running', 4) }));
  expect(screen.queryByLabelText(/^Rollout %/)).not.toBeInTheDocument();
  type(/^Hypothesis/, 'because');
  save();
  await waitFor(() =>
    expect(changes().map(({ data }) => data)).toEqual([
      { version: 3, flagVersion: 5, experiment: { hypothesis: 'because' } },
    ])
  );
});

test.each(['draft', 'running'])(
  'the name of another: said at the name of a %s one, and nothing is lost',
  async (status) => {
    const error = {
      code: 'experiment_exists',
      message: 'There is already an experiment checkout, named Checkout.',
      field: '/experiment/name',
      current: { id: 'checkout', name: 'Checkout', archived: false },
    };
    await open(status, () => ({ status: 409, body: { error } }));
    type(/^Name/, 'Checkout!');
    save();
    expect((await screen.findAllByRole('link', { name: 'Checkout' }))[0]).toHaveAttribute(
      'href',
      expect.stringMatching(/\/experiments\/checkout$/)
    );
    expect(screen.getByLabelText(/^Name/)).toHaveAccessibleDescription(/^Taken/);
    expect(screen.queryByText(/Somebody/)).not.toBeInTheDocument();
    cleanup();
    await open(status, () => ({ status: 200, body: {} }));
    expect(screen.getByLabelText(/^Name/)).toHaveValue('Checkout!');
  }
);

test('readers get a reason instead of the form', async () => {
  await open('draft', () => ({ status: 403, body: {} }), { write: false });
  expect(screen.getByText(/can read experiments but not change them/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Save changes' })).not.toBeInTheDocument();
});

test('what was typed about an older version is not brought back', async () => {
  await open('running', () => ({ status: 200, body: {} }));
  type(/^Name/, 'Typed earlier');
  cleanup();
  await open('running', () => ({ status: 200, body: {} }));
  expect(screen.getByLabelText(/^Name/)).toHaveValue('Typed earlier');
  cleanup();
  await open('running', () => ({ status: 200, body: {} }), { version: 4 });
  expect(screen.getByLabelText(/^Name/)).toHaveValue('Pricing');
});
