import type { Lifecycle } from '../platform/platform';

/**
 * A page's comings and goings. `visibilitychange` is the last thing a phone reliably says; `pagehide` covers desktop
 * navigation; `pageshow` brings a page back from the back-forward cache. `unload` is left alone: it would forbid that
 * cache. Without a page (a server renders) nothing ever happens.
 */
export function pageLifecycle(): Lifecycle {
  const page = globalThis.document as Document | undefined;
  const isVisible = (): boolean => page?.visibilityState !== 'hidden';
  return {
    watch(onHide, onResume) {
      const watching = new AbortController();
      const listen = (type: string, listener: () => void): void =>
        page?.defaultView?.addEventListener(type, listener, { signal: watching.signal });
      listen('visibilitychange', () => (isVisible() ? onResume : onHide)());
      listen('pagehide', onHide);
      listen('pageshow', onResume);
      listen('online', onResume);
      return () => watching.abort();
    },
    isVisible,
  };
}
