import type { Tracker } from '../tracker/tracker';

/**
 * Hides a small region until variants are known, so that nobody sees control flash before the treatment. Shows it
 * again after the time limit whatever happens. The space stays reserved: nothing jumps.
 *
 * @param region an element, or a CSS selector
 * @example
 * await hideUntilReady(tracker, '#price');
 */
export async function hideUntilReady(tracker: Tracker, region: string | HTMLElement, timeoutMs = 400): Promise<void> {
  const elements = typeof region === 'string' ? [...document.querySelectorAll<HTMLElement>(region)] : [region];
  const before = elements.map(({ style }) => style.visibility);
  elements.forEach(({ style }) => (style.visibility = 'hidden'));
  await Promise.race([tracker.flags.ready(), new Promise((resolve) => setTimeout(resolve, timeoutMs))]);
  elements.forEach(({ style }, index) => (style.visibility = before[index]!));
}
