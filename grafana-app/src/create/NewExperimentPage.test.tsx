import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { framesOf, installBackend, type Server } from '../testing/fakeBackend';
import { storedExperiment } from '../testing/storedExperiment';
import NewExperimentPage from './NewExperimentPage';

const events: Server = ({ url, method }) =>
  url === '/api/ds/query'
    ? framesOf([{ event: 'trial_started' }])
    : method === 'GET'
      ? { status: 200, body: { flags: [] } }
      : created;
const created = {
  status: 201,
  body: {
    experiment: {
      id: 'pricing',
      name: 'Pricing',
      targetEvent: 'trial_started',
      variants: [{ key: 'control' }, { key: 'b' }],
    },
    flag: { key: 'pricing_flag' },
  },
};
beforeEach(() => sessionStorage.clear());

const type = (label: RegExp | string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

async function open(server: Server = events, address = '/') {
  const requests = installBackend(server);
  render(
    <MemoryRouter initialEntries={[address]}>
      <NewExperimentPage />
    </MemoryRouter>
  );
  await screen.findByRole('button', { name: 'Create experiment' });
  return requests;
}

async function chooseEvent(name: string) {
  const combobox = screen.getByRole('combobox', { name: /Target conversion event/ });
  fireEvent.click(combobox);
  fireEvent.change(combobox, { target: { value: name } });
  await waitFor(() => expect(combobox).toHaveAttribute('aria-expanded', 'true'));
  fireEvent.keyDown(combobox, { key: 'ArrowDown' });
  fireEvent.keyDown(combobox, { key: 'Enter' });
  await waitFor(() => expect(combobox).toHaveValue(name));
}

test('creates through the plugin proxy and shows the snippet with the real flag key', async () => {
  const requests = await open();
  type(/^Name/, 'Pricing');
  await chooseEvent('trial_started');
  fireEvent.click(screen.getByRole('button', { name: 'Create experiment' }));
  expect(await screen.findByLabelText('SDK snippet', { selector: 'pre' })).toHaveTextContent(
    "getVariant('pricing_flag'); if (variant === 'b')"
  );
  const post = requests.find(({ method, url }) => method === 'POST' && url.endsWith('/sidecar/experiments'));
  expect(post?.data).toMatchObject({ name: 'Pricing', targetEvent: 'trial_started' });
  // Nobody planned anything: the typical numbers of the calculator are no plan.
  expect(post?.data).toMatchObject({ plannedPerArm: null, plan: null, rule: 'standard', windowDays: 30 });
});

test('what is missing is said at the field, and nothing is sent', async () => {
  const requests = await open();
  fireEvent.click(screen.getByRole('button', { name: 'Create experiment' }));
  expect(screen.getByLabelText(/^Name/)).toHaveAccessibleDescription('Give it a name.');
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toContainEqual(
    expect.stringContaining('Name: Give it a name.')
  );
  expect(requests.filter(({ method, url }) => method === 'POST' && url.includes('plugin-proxy'))).toEqual([]);
});

test('the split and the estimate follow what is typed', async () => {
  await open();
  expect(screen.getByTestId('split-preview')).toHaveTextContent('control 50.0% · treatment 50.0%');
  type(/^Rollout %/, '20');
  expect(screen.getByTestId('split-preview')).toHaveTextContent('control 80.0% · treatment 20.0%');
  fireEvent.click(screen.getByRole('button', { name: 'Add variant' }));
  expect(screen.getByTestId('split-preview')).toHaveTextContent('control 80.0% · treatment 10.0% · treatment_2 10.0%');
  type(/^Relative MDE/, '10');
  expect(screen.getByTestId('power-estimate')).toHaveTextContent(
    /≈ 31,2\d\d visitors in the smallest arm, which gets 10.0%: 312,\d\d\d total at 10,000 visitors\/week, that's 32 weeks/
  );
  type(/^Rollout %/, '66.67');
  type(/^Traffic/, '50');
  expect(screen.getByTestId('power-estimate')).toHaveTextContent(
    /≈ 31,2\d\d visitors per arm × 3 arms = 93,[67]\d\d total at 5,000 visitors\/week, that's 19 weeks\.\s*50\.0% of 10,000/
  );
  type(/^Relative MDE/, '');
  expect(screen.getByTestId('power-estimate')).toHaveTextContent('Enter the smallest lift worth finding');
});

test('the traffic says who takes part, beside the split, and goes along', async () => {
  const requests = await open();
  type(/^Traffic/, '10');
  expect(screen.getByTestId('split-preview')).toHaveTextContent('Effective split: control 50.0% · treatment 50.0%');
  expect(screen.getByTestId('split-preview')).toHaveTextContent(
    '10.0% of visitors take part: control 5.0% · treatment 5.0%. The other 90.0% see control and are not counted.'
  );
  type(/^Name/, 'Pricing');
  await chooseEvent('trial_started');
  fireEvent.click(screen.getByRole('button', { name: 'Create experiment' }));
  await waitFor(() =>
    expect(requests.find(({ method, url }) => method === 'POST' && url.includes('plugin-proxy'))?.data).toMatchObject({
      trafficPct: 10,
      rolloutPct: 50,
    })
  );
});

test('numbers that are entered are the plan, with the rule made for it; the window follows', async () => {
  const requests = await open();
  expect(screen.getByRole('radio', { name: /^Planned/ })).toBeDisabled();
  expect(screen.getByRole('radio', { name: /^Standard/ })).toBeChecked();
  type(/^Weekly traffic/, '7000');
  type(/^Relative MDE/, '10');
  expect(screen.getByRole('checkbox', { name: /^This is the plan/ })).toBeChecked();
  expect(screen.getByRole('radio', { name: /^Planned/ })).toBeChecked();
  // 2 x 31,234 visitors, 1,000 a day: 63 days.
  expect(screen.getByText('The plan takes longer than the 30 days that count')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Count 63 days' }));
  expect(screen.queryByText(/The plan takes longer/)).not.toBeInTheDocument();
  expect((await screen.findAllByText(/For this plan: a false winner in \d/)).length).toBe(4);
  type(/^Name/, 'Pricing');
  await chooseEvent('trial_started');
  fireEvent.click(screen.getByRole('button', { name: 'Create experiment' }));
  await screen.findByText(/is created as a draft/);
  const post = requests.find(({ method, url }) => method === 'POST' && url.endsWith('/sidecar/experiments'));
  expect(post?.data).toMatchObject({
    rule: 'planned',
    windowDays: 63,
    plannedPerArm: 31_234,
    plan: { baseline: 0.05, mdeRelative: 0.1, alpha: 0.05, power: 0.8, visitorsPerDay: 1000 },
  });
});

const refuses =
  (status: number, error: object): Server =>
  (request) =>
    request.method === 'GET' || request.url === '/api/ds/query' ? events(request) : { status, body: { error } };

test('a name that is taken is said at the name, with who has it, until it is changed', async () => {
  const message = 'There is already an experiment pricing, named Pricing. Choose another one.';
  const current = { id: 'pricing', name: 'Pricing', archived: true };
  await open(refuses(409, { code: 'experiment_exists', message, field: '/name', current }));
  type(/^Name/, 'PRICING!');
  await chooseEvent('trial_started');
  fireEvent.click(screen.getByRole('button', { name: 'Create experiment' }));
  const [atField] = await screen.findAllByRole('link', { name: 'Pricing (archived)' });
  expect(atField).toHaveAttribute('href', expect.stringMatching(/\/experiments\/pricing$/));
  expect(screen.getByLabelText(/^Name/)).toHaveAccessibleDescription(/^Taken\. Choose another name/);
  expect(screen.queryByText(/Somebody/)).not.toBeInTheDocument();
  // What is refused is not lost.
  cleanup();
  await open();
  expect(screen.getByLabelText(/^Name/)).toHaveValue('PRICING!');
});

test.each([
  ['/windowDays', /^Window, days/, 'Window, days'],
  ['/prior/beta', /^Prior beta/, 'Prior beta'],
  ['/variants/1/weight', /^Weight/, 'Variant 2, Weight'],
  ['/plan/mdeRelative', /^Relative MDE %/, 'Relative MDE %'],
])('what the sidecar refuses at %s stands there, and its name leads there', async (field, label, name) => {
  await open(refuses(400, { code: 'invalid_request', message: 'must be otherwise.', field }));
  type(/^Name/, 'Pricing');
  await chooseEvent('trial_started');
  fireEvent.click(screen.getByRole('button', { name: 'Create experiment' }));
  const link = await screen.findByRole('button', { name });
  const input = screen.getAllByLabelText(label)[0]!;
  expect(input).toHaveAccessibleDescription('must be otherwise.');
  expect(input).toBeInvalid();
  fireEvent.click(link);
  expect(input).toHaveFocus();
  fireEvent.change(input, { target: { value: '7' } });
  expect(screen.queryByText('must be otherwise.')).not.toBeInTheDocument();
});

test('what is about no field stands above the button', async () => {
  await open(refuses(503, { code: 'write_conflict', message: 'Other changes kept coming first.' }));
  type(/^Name/, 'Pricing');
  await chooseEvent('trial_started');
  fireEvent.click(screen.getByRole('button', { name: 'Create experiment' }));
  expect(await screen.findByText('Other changes kept coming first.')).toBeInTheDocument();
});

test('the id is said while the name is typed, in any letters, and may be another one', async () => {
  const requests = await open();
  type(/^Name/, 'Тест цены');
  expect(screen.getByText(/^Id in events and SQL: id_[0-9a-f]{8}$/)).toBeInTheDocument();
  type(/^Id/, 'Test ceny');
  fireEvent.click(screen.getByRole('button', { name: 'Create experiment' }));
  expect(screen.getByLabelText(/^Id/)).toHaveAccessibleDescription(/^Lower case letters/);
  type(/^Id/, 'test_ceny');
  expect(screen.getByText('Id in events and SQL: test_ceny')).toBeInTheDocument();
  await chooseEvent('trial_started');
  fireEvent.click(screen.getByRole('button', { name: 'Create experiment' }));
  await waitFor(() =>
    expect(requests.find(({ method, url }) => method === 'POST' && url.includes('plugin-proxy'))?.data).toMatchObject({
      id: 'test_ceny',
      name: 'Тест цены',
    })
  );
});

test('a reader gets a reason instead of the form', () => {
  installBackend(events, { write: false });
  render(
    <MemoryRouter>
      <NewExperimentPage />
    </MemoryRouter>
  );
  expect(screen.getByText(/can read experiments but not change them/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Create experiment' })).not.toBeInTheDocument();
});

test('what was typed is there again after a login, until it is created', async () => {
  const first = await open();
  type(/^Name/, 'Pricing');
  type(/^Weekly traffic/, '5000');
  type(/^Holdout %/, '');
  expect(first.length).toBeGreaterThan(0);
  cleanup();
  await open();
  expect(screen.getByText('What you had typed is still here')).toBeInTheDocument();
  expect(screen.getByLabelText(/^Name/)).toHaveValue('Pricing');
  expect(screen.getByLabelText(/^Weekly traffic/)).toHaveValue('5000');
  expect(screen.getByLabelText(/^Holdout %/)).toHaveValue('');
  type(/^Holdout %/, '0');
  await chooseEvent('trial_started');
  fireEvent.click(screen.getByRole('button', { name: 'Create experiment' }));
  await screen.findByText(/is created as a draft/);
  cleanup();
  await open();
  expect(screen.getByLabelText(/^Name/)).toHaveValue('');
});

test('a duplicate begins with the settings of the other one, beside what was being typed', async () => {
  await open();
  type(/^Name/, 'Half typed');
  cleanup();
  const requests = await open(
    (request) =>
      request.url.endsWith('/experiments/pricing')
        ? { status: 200, body: storedExperiment('completed') }
        : events(request),
    '/?from=pricing'
  );
  expect(screen.getByLabelText(/^Name/)).toHaveValue('Pricing (copy)');
  expect(screen.getByText('Id in events and SQL: pricing_copy')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Create experiment' }));
  await screen.findByText(/is created as a draft/);
  const post = requests.find(({ method, url }) => method === 'POST' && url.includes('plugin-proxy'));
  expect(post?.data).toMatchObject({ name: 'Pricing (copy)', targetEvent: 'trial_started', rolloutPct: 50 });
  expect(post?.data).not.toHaveProperty('flagKey');
  cleanup();
  await open();
  expect(screen.getByLabelText(/^Name/)).toHaveValue('Half typed');
});

test('a form that is cancelled, or begun anew, is forgotten', async () => {
  await open();
  type(/^Name/, 'Pricing');
  cleanup();
  await open();
  fireEvent.click(screen.getByText('Start over'));
  expect(screen.getByLabelText(/^Name/)).toHaveValue('');
  type(/^Name/, 'Another');
  fireEvent.click(screen.getByRole('link', { name: 'Cancel' }));
  cleanup();
  await open();
  expect(screen.getByLabelText(/^Name/)).toHaveValue('');
});
