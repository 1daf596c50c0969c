import React from 'react';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useArchive } from '../archive/useArchive';
import { countedOf, experimentOf } from '../testing/factories';
import { clickHouseWith, installBackend } from '../testing/fakeBackend';
import { storedExperiment } from '../testing/storedExperiment';
import ExperimentPage from './ExperimentPage';
import { MoreActions } from './MoreActions';

beforeEach(() => setAppEvents(new EventBusSrv()));

const CHANGED = expect.stringMatching(/\/experiments\/pricing$/);
const openMenu = () => fireEvent.click(screen.getByRole('button', { name: 'More actions' }));

function Actions({ onChanged }: { onChanged: () => void }) {
  const { archive } = useArchive('pricing', onChanged);
  const experiment = experimentOf({ id: 'pricing', status: 'draft' });
  return <MoreActions experiment={experiment} onArchive={() => archive(true)} />;
}

test('a draft is archived at the versions it has by now', async () => {
  const requests = installBackend(() => ({ status: 200, body: storedExperiment('draft', 7) }));
  const onChanged = jest.fn();
  render(<Actions onChanged={onChanged} />);
  openMenu();
  fireEvent.click(await screen.findByRole('menuitem', { name: /^Archive/ }));
  await waitFor(() => expect(onChanged).toHaveBeenCalled());
  expect(requests.at(-1)).toMatchObject({
    method: 'PUT',
    url: CHANGED,
    data: { version: 7, flagVersion: 5, experiment: { archived: true } },
  });
});

test('what collects data cannot be archived, and says why; it can be duplicated', async () => {
  installBackend(() => ({ status: 200, body: {} }));
  render(<MoreActions experiment={experimentOf()} onArchive={jest.fn()} />);
  openMenu();
  const archive = await screen.findByRole('menuitem', { name: /^Archive/ });
  expect(archive).toHaveTextContent('complete it first');
  expect(archive).toBeDisabled();
  expect(screen.getByRole('menuitem', { name: /^Duplicate/ })).toHaveAttribute(
    'href',
    expect.stringMatching(/\/experiments\/new\?from=checkout_button$/)
  );
});

test('its page says that it is archived, and brings it back', async () => {
  const { experiment, flag } = storedExperiment('draft');
  const archived = countedOf({ id: 'pricing', status: 'draft', archived: true }, []);
  const requests = installBackend((request) =>
    request.url === '/api/ds/query'
      ? clickHouseWith([archived])(request)
      : { status: 200, body: { experiment: { ...experiment, archived: true }, flag } }
  );
  render(
    <MemoryRouter initialEntries={['/experiments/pricing']}>
      <Routes>
        <Route path="experiments/:id" element={<ExperimentPage />} />
      </Routes>
    </MemoryRouter>
  );
  expect(await screen.findByText('This experiment is archived')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Bring back' }));
  await waitFor(() =>
    expect(requests.find(({ method }) => method === 'PUT')).toMatchObject({
      url: CHANGED,
      data: { version: 3, flagVersion: 5, experiment: { archived: false } },
    })
  );
});
