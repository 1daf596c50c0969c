import type { Lifecycle } from '../platform/platform';

/**
 * A page's comings and goings. `visibilitychange` is the last thing a phone reliably says; `pagehide` covers desktop
 * navigation; `pageshow` brings a page back from the back-forward cache. `unload` is left alone: it would forbid that
 * cache. Without a page (a server renders) nothing ever happens.
 */
export function pageLifecycle(): Lifecycle {
  const page = globalThis.document as Document | undefined;
  const isVisible = (): boolean => page?.visibilityState === 'visible';
  return {
    isRendering: !page,
    watchPage(onHide, onResume) {
      const hear = ({ type }: Event): void =>
        (type === 'online' || (type !== 'pagehide' && isVisible()) ? onResume : onHide)();
      const each = (change: 'addEventListener' | 'removeEventListener'): void =>
        ['visibilitychange', 'pagehide', 'pageshow', 'online'].forEach((type) =>
          page?.defaultView?.[change](type, hear)
        );
      each('addEventListener');
      return () => each('removeEventListener');
    },
    isVisible,
  };
}
