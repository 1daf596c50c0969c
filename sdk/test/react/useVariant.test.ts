/** @jest-environment jsdom */
import { act, createElement, StrictMode, type ReactElement } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { TrackCrumbProvider, useTracker, useVariant } from '../../src/react';
import type { Tracker, TrackerOptions } from '../../src/tracker/tracker';
import { FakePlatform } from '../kit/fakePlatform';
import { allTreatment, plansOf, served } from '../kit/flags';
import { trackerOnFake, type TrackerOnFake } from '../kit/trackerOnFake';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

function Price(): ReactElement {
  const variant = useVariant('one');
  const tracker = useTracker();
  return createElement('button', { onClick: () => tracker?.track('buy') }, variant);
}
const app = (tracker: Tracker): ReactElement =>
  createElement(StrictMode, null, createElement(TrackCrumbProvider, { tracker }, createElement(Price)));

describe('useVariant', () => {
  let kit: TrackerOnFake;
  let container: HTMLElement;
  let root: Root | undefined;

  beforeEach(() => {
    kit = trackerOnFake();
    container = document.body.appendChild(document.createElement('div'));
  });
  afterEach(() => {
    act(() => root?.unmount());
    container.remove();
  });
  const render = (element: ReactElement): void => {
    root = createRoot(container);
    act(() => root!.render(element));
  };

  it('shows control, then the variant when flags arrive', async () => {
    let answer = (): void => undefined;
    kit.platform.onFlags = () =>
      new Promise((resolve) => (answer = () => resolve({ status: 200, body: served(allTreatment('one')) })));
    render(app(kit.create()));
    expect(container.textContent).toBe('control');
    await act(async () => answer());
    expect(container.textContent).toBe('treatment');
  });

  it('shows the variant at the first render with a bootstrap, and exposes once, StrictMode or not', async () => {
    render(app(kit.create({ bootstrap: plansOf(allTreatment('one')) })));
    expect(container.textContent).toBe('treatment');
    act(() => container.querySelector('button')!.click());
    expect((await kit.sent()).map(({ event }) => event)).toEqual(['$exposure', 'buy']);
  });

  /** What React says of the server's HTML when the browser goes on with it. */
  async function hydrated(tracker: Tracker): Promise<unknown[]> {
    const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await act(async () => {
      root = hydrateRoot(container, app(tracker));
    });
    const { calls } = complaints.mock;
    complaints.mockRestore();
    return calls;
  }

  it('renders on the server what the browser hydrates, without a mismatch', async () => {
    const given = { distinctId: 'v', bootstrap: plansOf(allTreatment('one')) };
    container.innerHTML = renderToString(app(kit.create(given)));
    expect(container.textContent).toBe('treatment');
    expect(await hydrated(trackerOnFake().create(given))).toEqual([]);
    expect(container.textContent).toBe('treatment');
  });

  it.each<[string, Partial<TrackerOptions>]>([
    ['without a bootstrap, on the second load in a tab', {}],
    ['with a bootstrap for a visitor that only the browser knows', { bootstrap: plansOf(allTreatment('one')) }],
  ])('hydrates control %s, and shows the variant then', async (_, given) => {
    const first = await kit.ready(given);
    first.flags.getVariant('one');
    const onServer = new FakePlatform();
    onServer.persistent.refuses = true;
    onServer.lifecycle.isRendering = true;
    container.innerHTML = renderToString(app(kit.create(given, onServer)));
    expect(container.textContent).toBe('control');
    expect(await hydrated(kit.create(given, kit.platform.nextPage()))).toEqual([]);
    expect(container.textContent).toBe('treatment');
  });

  it('is control without a provider', () => {
    render(createElement(Price));
    expect(container.textContent).toBe('control');
  });

  it('stops listening when it goes', async () => {
    const tracker = await kit.ready();
    const unsubscribed = jest.fn();
    const { onChange } = tracker.flags;
    const flags = {
      ...tracker.flags,
      onChange: (listener: () => void) => {
        const stop = onChange(listener);
        return () => {
          unsubscribed();
          stop();
        };
      },
    };
    root = createRoot(container);
    await act(async () =>
      root!.render(createElement(TrackCrumbProvider, { tracker: { ...tracker, flags } }, createElement(Price)))
    );
    act(() => root!.unmount());
    root = undefined;
    expect(unsubscribed).toHaveBeenCalledTimes(1);
  });
});
