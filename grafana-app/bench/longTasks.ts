import type { Page } from '@playwright/test';

declare global {
  interface Window {
    benchLongTasksMs?: number[];
  }
}

/** Notes every task of the main thread above 50 ms from now on, on each page that `page` opens. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: number[] = (window.benchLongTasksMs = []);
    new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
}

/** The longest task since the last call, in milliseconds; 0 when none was above 50 ms. */
export const takeLongestTaskMs = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, ...(window.benchLongTasksMs?.splice(0) ?? [])));
