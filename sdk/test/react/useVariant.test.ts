/** @jest-environment jsdom */
import { act, createElement, StrictMode, type ReactElement } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { TrackCrumbProvider, useTracker, useVariant } from '../../src/react';
import type { Tracker } from '../../src/tracker/tracker';
import { allTreatment, served } from '../kit/flags';
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
    render(app(kit.create({ bootstrap: { flags: [allTreatment('one')] } })));
    expect(container.textContent).toBe('treatment');
    act(() => container.querySelector('button')!.click());
    expect((await kit.sent()).map(({ event }) => event)).toEqual(['$exposure', 'buy']);
  });

  it('renders on the server what the browser hydrates, without a mismatch', () => {
    const bootstrap = { flags: [allTreatment('one')] };
    container.innerHTML = renderToString(app(kit.create({ bootstrap })));
    expect(container.textContent).toBe('treatment');
    const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    act(() => {
      root = hydrateRoot(container, app(trackerOnFake().create({ bootstrap })));
    });
    expect(complaints.mock.calls).toEqual([]);
    complaints.mockRestore();
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
