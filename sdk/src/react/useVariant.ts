import { useCallback, useSyncExternalStore } from 'react';
import { useTracker } from './trackerContext';

const DEFAULT_VARIANT = 'control';

/**
 * The visitor's variant. `control` until flags are there; a warm cache has them at the first render. What a server rendered
 * is hydrated as it is: control, unless both trackers were given the same `bootstrap` and `distinctId`, in which case it is
 * the variant at once and nothing flickers. Rendering it in a page exposes the visitor.
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
  // Not getVariant: a component that comes before the flags is rendered again once they are there.
  const variant = (): string => tracker?.flags.getDetails(key).variant ?? DEFAULT_VARIANT;
  const serverVariant = (): string => (tracker?.flags.bootstrapped ? variant() : DEFAULT_VARIANT);
  return useSyncExternalStore(subscribe, variant, serverVariant);
}
