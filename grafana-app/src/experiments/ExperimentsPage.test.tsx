import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { paletteLinks } from '../extensions/paletteLinks';
import { resultsOf } from '../results/experimentResults';
import { armRowOf, countedOf, NOW_MS } from '../testing/factories';
import { clickHouseWith, installBackend, queryError } from '../testing/fakeBackend';
import { signIn } from '../testing/signIn';
import ExperimentsPage from './ExperimentsPage';

const renderPage = (address = '/experiments') =>
  render(
    <MemoryRouter initialEntries={[address]}>
      <ExperimentsPage />
    </MemoryRouter>
  );

test('a row opens into the results panel and closes again', async () => {
  installBackend(clickHouseWith([countedOf()]));
  renderPage();
  const toggle = await screen.findByRole('button', { name: 'Show results of Checkout button' });
  expect(toggle).toHaveAttribute('aria-expanded', 'false');
  fireEvent.click(toggle);

  const arm = within(screen.getByTestId('arm-treatment'));
  expect(arm.getByText('390')).toBeInTheDocument();
  expect(arm.getByText('Winner')).toBeInTheDocument();
  expect(arm.getByRole('img', { name: /^95% interval 1\d\.\d\d% – 1\d\.\d\d%$/ })).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Hide results of Checkout button' }));
  expect(screen.queryByTestId('arm-treatment')).not.toBeInTheDocument();
});

test('an experiment whose events are gone shows what was stored at its completion', async () => {
  const completed = { status: 'completed', completedAt: new Date(NOW_MS).toISOString() } as const;
  const left = [armRowOf('control', 90, 8), armRowOf('treatment', 80, 7)];
  const stored = { ...resultsOf(countedOf(completed)), daily: [], earlyConversions: null };
  installBackend(clickHouseWith([{ ...countedOf(completed, left), stored }]));
  renderPage();
  const row = within(await screen.findByTestId('experiment-checkout_button'));
  expect(row.getByText('6,000')).toBeInTheDocument();
  expect(row.getByText('Winner')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Show results of Checkout button' }));
  expect(await screen.findByText(/^Results as they were stored at its completion/)).toBeInTheDocument();
  expect(within(screen.getByTestId('arm-treatment')).getByText('390')).toBeInTheDocument();
  expect(screen.getByTestId('verdict')).toHaveTextContent(stored.analysis.verdict.sentence);
});

test('reads through the datasource with the texts of the contract, and nothing else', async () => {
  const requests = installBackend(clickHouseWith([countedOf()]));
  renderPage();
  await screen.findByText('Checkout button');
  expect(requests.map(({ url }) => url)).toEqual(Array(3).fill('/api/ds/query'));
  expect(requests[0]?.data).toMatchObject({
    queries: [{ datasource: { type: 'grafana-clickhouse-datasource', uid: 'clickhouse-1' }, format: 1 }],
  });
});

test('leaves the names for the command palette', async () => {
  signIn('ada');
  installBackend(clickHouseWith([countedOf()]));
  renderPage();
  await screen.findByText('Checkout button');
  const shown = paletteLinks.map(({ configure }) => configure?.({})?.title);
  expect(shown.filter(Boolean)).toEqual(['Checkout button']);
});

test('invites to create the first experiment when there is none', async () => {
  installBackend(clickHouseWith([]));
  renderPage();
  expect(await screen.findByText('There are no experiments yet')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /New experiment/ })).toHaveAttribute('href', expect.stringMatching(/\/new$/));
});

test('says what ClickHouse said, what to do, and tries again', async () => {
  let broken = true;
  installBackend((request) =>
    broken ? queryError('Code: 60. Unknown table experiments_v1') : clickHouseWith([countedOf()])(request)
  );
  renderPage();
  expect(await screen.findByText('Code: 60. Unknown table experiments_v1')).toBeInTheDocument();
  expect(screen.getByText(/The views are missing: start the sidecar once/)).toBeInTheDocument();
  broken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Checkout button')).toBeInTheDocument();
});

test("without ClickHouse names and states are the sidecar's, and no count is invented", async () => {
  installBackend(({ url }) =>
    url === '/api/ds/query'
      ? queryError('dial tcp 10.0.0.7:9000: connect: connection refused')
      : url.endsWith('/sidecar/experiments')
        ? { status: 200, body: { experiments: [{ experiment: countedOf().experiment, flag: {} }] } }
        : { status: 502, body: {} }
  );
  renderPage();
  const row = within(await screen.findByTestId('experiment-checkout_button'));
  expect(row.getByRole('link', { name: 'Checkout button' })).toBeInTheDocument();
  expect(row.getByText('Running')).toBeInTheDocument();
  expect(row.getAllByText('not known now')).toHaveLength(2);
  expect(row.getByRole('button')).toBeDisabled();
  expect(screen.getByText('ClickHouse does not answer')).toBeInTheDocument();
  expect(screen.queryByText(/dial tcp/)).not.toBeInTheDocument();
});

test('badges tell a mismatch and a winner', async () => {
  const skewed = countedOf({ id: 'skewed', name: 'Skewed' }, [
    armRowOf('control', 700, 70),
    armRowOf('treatment', 500, 100),
  ]);
  installBackend(clickHouseWith([countedOf(), skewed]));
  renderPage();
  const winning = within(await screen.findByTestId('experiment-checkout_button'));
  expect(winning.getByText('Winner')).toBeInTheDocument();
  expect(winning.queryByText('SRM')).not.toBeInTheDocument();
  const biased = within(screen.getByTestId('experiment-skewed'));
  expect(biased.getByText('SRM')).toBeInTheDocument();
  expect(biased.queryByText('Winner')).not.toBeInTheDocument();
});

test('the address carries search and filter', async () => {
  installBackend(clickHouseWith([countedOf(), countedOf({ id: 'b', name: 'Other', status: 'draft' }, [])]));
  renderPage('/experiments?status=draft');
  expect(await screen.findByText('Other')).toBeInTheDocument();
  expect(screen.queryByText('Checkout button')).not.toBeInTheDocument();
});

test('what is archived is out of sight, counted, and found again', async () => {
  const archived = countedOf({ id: 'old', name: 'Old idea', status: 'draft', archived: true }, []);
  installBackend(clickHouseWith([countedOf(), archived]));
  renderPage();
  expect(await screen.findByText('Checkout button')).toBeInTheDocument();
  expect(screen.queryByText('Old idea')).not.toBeInTheDocument();
  expect(screen.getByRole('radio', { name: 'All (1)' })).toBeChecked();
  expect(screen.getByText('1 archived experiment is not shown.')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(within(await screen.findByTestId('experiment-old')).getByText('Archived')).toBeInTheDocument();
  expect(screen.getByRole('radio', { name: 'Archived (1)' })).toBeChecked();
  expect(screen.queryByText('Checkout button')).not.toBeInTheDocument();
});

test('a thousand experiments show one page of rows', async () => {
  installBackend(
    clickHouseWith(Array.from({ length: 1000 }, (_, i) => countedOf({ id: `e${i}`, name: `Experiment ${i}` })))
  );
  renderPage();
  expect(await screen.findByText('1,000 experiments')).toBeInTheDocument();
  expect(screen.getAllByTestId(/^experiment-/)).toHaveLength(25);
});
