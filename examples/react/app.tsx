import { createTracker } from '@trackcrumb/sdk';
import { TrackCrumbProvider, useTracker, useVariant } from '@trackcrumb/sdk/react';
import { createRoot } from 'react-dom/client';

// Made once, outside of any component.
const sidecar = (window as unknown as { SIDECAR: { host: string; writeKey: string } }).SIDECAR;
const tracker = createTracker({ ...sidecar, onError: console.warn });

function Pricing() {
  const variant = useVariant('pricing_copy_test');
  const { track } = useTracker()!;
  return (
    <>
      <h1>{variant === 'treatment' ? 'Try it free' : 'Buy now'}</h1>
      <button onClick={() => track('trial_started', { converted: 1 })}>Start trial</button>
    </>
  );
}

const root = createRoot(document.getElementById('root')!);

// Waiting for the flags (a warm cache answers at once) avoids showing control first.
void tracker.flags.ready().then(() =>
  root.render(
    <TrackCrumbProvider tracker={tracker}>
      <Pricing />
    </TrackCrumbProvider>
  )
);
