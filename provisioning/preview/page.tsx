import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles } from '@grafana/ui';
import { AlertList } from './alertList';
import { Dashboard } from './dashboard';
import type { Shown } from './shown';

declare const window: Window & { shown: Shown; theme: 'dark' | 'light' };

/** Widths are measured as they are drawn: with Grafana's font, or texts would not fit. Its styles stay: else it is loaded anew. */
async function draw({ shown, theme }: Pick<typeof window, 'shown' | 'theme'>): Promise<void> {
  const root = createRoot(document.getElementById('root')!);
  const withStyles = (content: React.ReactNode): React.ReactNode => (
    <ThemeContext.Provider value={createTheme({ colors: { mode: theme } })}>
      <GlobalStyles />
      {content}
    </ThemeContext.Provider>
  );
  flushSync(() => root.render(withStyles(null)));
  for (const font of ['400 14px Inter', '500 14px Inter']) {
    while ((await document.fonts.load(font)).length === 0) {
      await new Promise(requestAnimationFrame);
    }
  }
  root.render(
    withStyles(
      <>
        {'dashboard' in shown ? <Dashboard dashboard={shown.dashboard} /> : <AlertList {...shown} />}
        <span data-drawn="" />
      </>
    )
  );
}

void draw(window);
