import { useCallback, useSyncExternalStore } from 'react';
import { useTracker } from './trackerContext';

const DEFAULT_VARIANT = 'control';

/**
 * The visitor's variant. `control` until flags are there; with `bootstrap` or a warm cache they are there at the first
 * render, on the server as on the client, and nothing flickers. Rendering it exposes the visitor.
 *
 * @example
 * const headline = useVariant('pricing_copy_test') === 'treatment' ? 'Try it free' : 'Buy now';
 */
export function useVariant(key: string): string {
  const tracker = useTracker();
  const subscribe = useCallback(
    (changed: () => void) => {
      void tracker?.flags.ready().then(changed);
      return tracker?.flags.onChange(changed) ?? (() => undefined);
    },
    [tracker]
  );
  const variant = (): string => tracker?.flags.getVariant(key) ?? DEFAULT_VARIANT;
  return useSyncExternalStore(subscribe, variant, variant);
}
