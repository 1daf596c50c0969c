import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ExperimentResponse, TrackedEvent } from '@trackcrumb/contract';
import { installBackend, type Server } from '../testing/fakeBackend';
import { locationService } from '@grafana/runtime';
import ImportPage from './ImportPage';

/** jsdom's have no `arrayBuffer`. */
const fileOf = (text: string, name = 'gate_test.csv'): File => {
  const file = new File([text], name);
  const bytes = new TextEncoder().encode(text);
  file.slice = (from = 0, to = bytes.length) =>
    ({ arrayBuffer: async () => bytes.slice(from, to).buffer }) as unknown as Blob;
  Object.defineProperty(file, 'size', { value: bytes.length });
  return file;
};

/** As much of the sidecar as an import asks of it. */
function sidecarWith(): { server: Server; events: TrackedEvent[]; experiment: () => ExperimentResponse | undefined } {
  let made: ExperimentResponse | undefined;
  const events: TrackedEvent[] = [];
  const server: Server = ({ url, method, data }) => {
    const path = url.split('/sidecar')[1] ?? '';
    const body = data as Record<string, unknown>;
    const change = (part: object) => {
      made = { ...made!, experiment: { ...made!.experiment, version: made!.experiment.version + 1, ...part } };
      return { status: 200, body: made };
    };
    if (path === '/ingest') {
      return { status: 200, body: { walAgeMs: 0, lastError: null, maxEventAgeDays: 3650 } };
    }
    if (path === '/experiments' && method === 'GET') {
      return { status: 200, body: { experiments: made === undefined ? [] : [made] } };
    }
    if (path === '/experiments') {
      const experiment = { id: 'gate_test', version: 1, status: 'draft', archived: false, imports: [], ...body };
      made = { experiment, flag: { version: 1, allocation: { variants: [] } } } as unknown as ExperimentResponse;
      return { status: 201, body: made };
    }
    if (path.endsWith('/rows')) {
      events.push(...(body['events'] as TrackedEvent[]));
      return { status: 202, body: { accepted: (body['events'] as TrackedEvent[]).length, dropped: [] } };
    }
    if (path.endsWith('/imports')) {
      const { finished, ...file } = body;
      // Who comes back knows less than was written down.
      const known = made?.experiment.imports[0] ?? file;
      return change({ imports: [{ ...known, finishedAt: finished === true ? '2026-11-23T10:00:00.000Z' : null }] });
    }
    return path.endsWith('/status') ? change(body) : { status: 200, body: made };
  };
  return { server, events, experiment: () => made };
}

const open = (server: Server, access = {}) => {
  const requests = installBackend(server, access);
  render(
    <MemoryRouter>
      <ImportPage />
    </MemoryRouter>
  );
  return requests;
};
const choose = (file: File) =>
  fireEvent.change(screen.getByLabelText(/Drop a CSV|another file/), { target: { files: [file] } });
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

const GOOD = 'id;grp;buy\n1;control;1\n2;new;0\n3;control;0\n4;new;1\n';

test('a file is shown, checked, imported, and known when it comes again', async () => {
  const { server, events, experiment } = sidecarWith();
  open(server);
  choose(fileOf(GOOD));
  expect(await screen.findByRole('row', { name: /^grp control · new/ })).toBeInTheDocument();
  expect(screen.getByLabelText('Name of the experiment')).toHaveValue('gate test');
  expect(screen.getByRole('combobox', { name: 'grp' })).toHaveValue('Variant');
  click('Check the file');
  const whole = await screen.findByRole('region', { name: 'In the whole file' });
  expect(within(whole).getByRole('row', { name: 'control 2 1' })).toBeInTheDocument();
  click('Import');
  expect(await screen.findByText("4 rows are imported into 'gate test'")).toBeInTheDocument();
  expect(events.map(({ distinct_id, properties }) => [distinct_id, properties])).toEqual([
    ['1', { converted: 1 }],
    ['2', { converted: 0 }],
    ['3', { converted: 0 }],
    ['4', { converted: 1 }],
  ]);
  expect(experiment()?.experiment).toMatchObject({ status: 'completed', targetEvent: 'gate_test/buy' });
  expect(screen.getByRole('link', { name: 'See the results' })).toHaveAttribute(
    'href',
    expect.stringMatching(/experiments\/gate_test$/)
  );

  choose(fileOf(GOOD));
  await waitFor(() => expect(screen.getByLabelText('Control of the test')).toHaveValue('control'));
  click('Check the file');
  fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
  expect(await screen.findByText(/was imported into 'gate test' before: nothing has changed/)).toBeInTheDocument();
  expect(events).toHaveLength(4);
});

test('bad rows are told of with what to do on this page, and left out only when somebody says so', async () => {
  const { server, events } = sidecarWith();
  open(server);
  choose(fileOf(`${GOOD}5;new;7\n`));
  const sampled = await screen.findByRole('region', { name: 'In the first rows' });
  expect(sampled).toHaveTextContent(
    'Line 6: buy is "7": expected true or false, 1 or 0, yes or no: of numbers, choose'
  );
  click('Check the file');
  expect(await screen.findByRole('button', { name: 'Import' })).toBeDisabled();
  fireEvent.click(screen.getByLabelText('Leave the bad rows out'));
  click('Import');
  expect(await screen.findByText(/^4 rows are imported/)).toBeInTheDocument();
  expect(events).toHaveLength(4);
});

test('an import that breaks off is finished after another look at the same file', async () => {
  const { server, events, experiment } = sidecarWith();
  let isBroken = true;
  open((request) =>
    isBroken && request.url.endsWith('/rows')
      ? { status: 400, body: { error: { code: 'bad_request', message: 'It broke', remedy: 'Try again' } } }
      : server(request)
  );
  choose(fileOf(GOOD));
  await screen.findByRole('row', { name: /^grp control/ });
  click('Check the file');
  fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
  expect(await screen.findByText(/It broke/)).toBeInTheDocument();
  expect(experiment()?.experiment).toMatchObject({ status: 'running', imports: [{ finishedAt: null }] });

  isBroken = false;
  click('Check the file');
  fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
  expect(await screen.findByText("4 rows are imported into 'gate test'")).toBeInTheDocument();
  expect(events).toHaveLength(4);
  expect(experiment()?.experiment.status).toBe('completed');
});

test('a draft that an import left before it told of itself is taken up by the next one', async () => {
  const { server, experiment } = sidecarWith();
  let isBroken = true;
  open((request) =>
    isBroken && request.url.endsWith('/imports')
      ? { status: 400, body: { error: { code: 'bad_request', message: 'It broke', remedy: 'Try again' } } }
      : server(request)
  );
  choose(fileOf(GOOD));
  await screen.findByRole('row', { name: /^grp control/ });
  click('Check the file');
  fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
  expect(await screen.findByText(/It broke/)).toBeInTheDocument();
  expect(experiment()?.experiment).toMatchObject({ status: 'draft', imports: [] });

  isBroken = false;
  click('Check the file');
  fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
  expect(await screen.findByText("4 rows are imported into 'gate test'")).toBeInTheDocument();
  expect(experiment()?.experiment.status).toBe('completed');
});

test('the shares that were meant can be typed, and are needed then', async () => {
  const { server, experiment } = sidecarWith();
  open(server);
  choose(fileOf(GOOD));
  await screen.findByRole('row', { name: /^grp control/ });
  fireEvent.click(screen.getByRole('radio', { name: 'Other' }));
  const type = (variant: string, share: string) =>
    fireEvent.change(screen.getByLabelText(new RegExp(`^Share of ${variant}`)), { target: { value: share } });
  type('control', '90');
  expect(screen.getByRole('button', { name: 'Check the file' })).toBeDisabled();
  type('new', '0');
  expect(screen.getByRole('button', { name: 'Check the file' })).toBeDisabled();
  type('new', '10');
  click('Check the file');
  fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
  expect(await screen.findByText("4 rows are imported into 'gate test'")).toBeInTheDocument();
  expect(experiment()?.experiment.variants).toEqual([
    { key: 'control', weight: 90 },
    { key: 'new', weight: 10 },
  ]);
});

test('who leaves the page while an import runs is asked, and not before or after', async () => {
  const { server } = sidecarWith();
  let isHeld = true;
  const unblock = jest.fn();
  const block = jest.spyOn(locationService.getHistory(), 'block').mockReturnValue(unblock);
  locationService.push('/a/import');
  // As long as it cannot, it is tried again.
  open((request) => (isHeld && request.url.endsWith('/rows') ? { status: 503, body: null } : server(request)));
  choose(fileOf(GOOD));
  await screen.findByRole('row', { name: /^grp control/ });
  click('Check the file');
  const importButton = await screen.findByRole('button', { name: 'Import' });
  expect(block).not.toHaveBeenCalled();
  fireEvent.click(importButton);
  expect(await screen.findByText(/^Importing/)).toBeInTheDocument();

  const [ask] = block.mock.calls[0] as unknown as [(location: { pathname: string }) => string | undefined];
  expect(ask({ pathname: '/a/elsewhere' })).toMatch(/^The import is under way\. Leave the page\?/);
  expect(ask({ pathname: '/a/import' })).toBeUndefined();
  const left = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(left);
  expect(left.defaultPrevented).toBe(true);

  expect(unblock).not.toHaveBeenCalled();
  isHeld = false;
  expect(await screen.findByText("4 rows are imported into 'gate test'")).toBeInTheDocument();
  expect(unblock).toHaveBeenCalledTimes(block.mock.calls.length);
});

test('what cannot be imported says why, and nothing is made', async () => {
  const { server, experiment } = sidecarWith();
  open(server);
  choose(fileOf('id,grp\n1,a\n2,b\n'));
  await screen.findByRole('row', { name: /^grp/ });
  click('Check the file');
  expect(
    await screen.findByText('no column says what came of it: choose a column that says whether, how often or how much')
  ).toBeInTheDocument();
  expect(experiment()).toBeUndefined();
});

test('a reader gets a reason instead of the page', () => {
  open(sidecarWith().server, { write: false });
  expect(screen.getByText(/can read experiments but not change them/)).toBeInTheDocument();
  expect(screen.queryByLabelText(/Drop a CSV/)).not.toBeInTheDocument();
});
