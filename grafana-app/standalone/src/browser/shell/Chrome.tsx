import type { ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { useLocation } from '@grafana-internal/compat-router';
import { Switches } from './Switches';

/** The bar on top and the menu at the side: what Grafana's own frame would be. */
export function Chrome({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const { navTree, plugin } = window.grafanaBootData;
  const home = locationUtil.assureBaseUrl(`/a/${plugin.id}`);
  return (
    <div className={styles.frame}>
      <header className={styles.bar}>
        <a className={styles.brand} href={home} onClick={(event) => open(event, home)}>
          <img src={plugin.logo} alt="" width={24} height={24} />
          <span>TrackCrumb</span>
        </a>
        <Switches />
      </header>
      <div className={styles.body}>
        <nav className={styles.menu} aria-label="Pages">
          {navTree.map(({ name, path }) => (
            <a
              key={path}
              href={path}
              onClick={(event) => open(event, path)}
              className={cx(styles.item, isWithin(pathname, path) && styles.current)}
              aria-current={isWithin(pathname, path) ? 'page' : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
        <main className={styles.main}>{children}</main>
      </div>
    </div>
  );
}

function isWithin(pathname: string, href: string): boolean {
  const path = locationUtil.stripBaseFromUrl(href);
  return pathname === path || pathname.startsWith(`${path}/`);
}

function open(event: React.MouseEvent, href: string): void {
  if (!event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    locationService.push(locationUtil.stripBaseFromUrl(href));
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ minHeight: '100vh', display: 'flex', flexDirection: 'column' }),
  bar: css({
    alignItems: 'center',
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    display: 'flex',
    gap: theme.spacing(2),
    justifyContent: 'space-between',
    padding: theme.spacing(0.5, 2),
  }),
  brand: css({ alignItems: 'center', display: 'flex', gap: theme.spacing(1), fontWeight: 500 }),
  body: css({ display: 'flex', flex: 1, [theme.breakpoints.down('md')]: { flexDirection: 'column' } }),
  menu: css({
    background: theme.colors.background.primary,
    borderRight: `1px solid ${theme.colors.border.weak}`,
    display: 'flex',
    flexDirection: 'column',
    flexShrink: 0,
    padding: theme.spacing(1.5, 1),
    width: 176,
    [theme.breakpoints.down('md')]: {
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      borderRight: 'none',
      flexDirection: 'row',
      overflowX: 'auto',
      padding: theme.spacing(0.5, 1),
      width: 'auto',
    },
  }),
  item: css({
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.secondary,
    padding: theme.spacing(0.75, 1.5),
    whiteSpace: 'nowrap',
    '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
  }),
  current: css({ background: theme.colors.action.selected, color: theme.colors.text.primary }),
  main: css({ background: theme.colors.background.canvas, flex: 1, minWidth: 0 }),
});
