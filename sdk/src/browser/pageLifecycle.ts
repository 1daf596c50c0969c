import type { Lifecycle } from '../platform/platform';

/**
 * A page's comings and goings. `visibilitychange` is the last thing a phone reliably says; `pagehide` covers desktop
 * navigation; `pageshow` brings a page back from the back-forward cache. `unload` is left alone: it would forbid that
 * cache.
 */
export function pageLifecycle(): Lifecycle {
  const removals: (() => void)[] = [];
  const listen = (target: EventTarget | undefined, type: string, listener: () => void): void => {
    target?.addEventListener(type, listener);
    removals.push(() => target?.removeEventListener(type, listener));
  };
  const page = globalThis.document as Document | undefined;
  const isVisible = (): boolean => page?.visibilityState !== 'hidden';
  return {
    onHide(listener) {
      listen(page, 'visibilitychange', () => {
        if (!isVisible()) {
          listener();
        }
      });
      listen(globalThis.window, 'pagehide', listener);
    },
    onResume(listener) {
      listen(page, 'visibilitychange', () => {
        if (isVisible()) {
          listener();
        }
      });
      listen(globalThis.window, 'pageshow', listener);
      listen(globalThis.window, 'online', listener);
    },
    isOnline: () => globalThis.navigator?.onLine !== false,
    isVisible,
    stop: () => removals.forEach((remove) => remove()),
  };
}
