import { Fragment } from 'react';
import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2, type NavModelItem } from '@grafana/data';
import { locationService, type PluginPageProps } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { useLocation } from '@grafana-internal/compat-router';

/** Page frame as Grafana draws it: breadcrumbs, title with actions, content. */
export function HostPluginPage({ pageNav, info, actions, renderTitle, subTitle, children }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const { navTree, plugin } = window.grafanaBootData;
  const here = locationUtil.assureBaseUrl(pathname);
  const include = navTree.find(({ path }) => path === here);
  const title = pageNav?.text ?? include?.name ?? plugin.name;
  const home = { text: plugin.name, url: navTree.find(({ defaultNav }) => defaultNav)?.path ?? here };
  // Grafana joins neighbours that have the same address, and nothing else.
  const crumbs: NavModelItem[] = [home, ...ancestors(pageNav)].filter(
    ({ url }, index, all) => url !== here && url !== all[index - 1]?.url
  );

  return (
    <div className={styles.page}>
      <nav aria-label="Breadcrumbs" className={styles.crumbs}>
        {crumbs.map(({ text, url }) => (
          <Fragment key={url}>
            <a href={url} onClick={(event) => follow(event, url)}>
              {text}
            </a>
            <span aria-hidden="true"> › </span>
          </Fragment>
        ))}
        <span aria-current="page">{title}</span>
      </nav>
      <div className={styles.head}>
        <div>
          {renderTitle ? renderTitle(title) : <h1 className={styles.title}>{title}</h1>}
          {subTitle !== undefined && <div className={styles.subTitle}>{subTitle}</div>}
        </div>
        {info?.map(({ label, value }) => (
          <div key={label}>
            <div className={styles.subTitle}>{label}</div>
            <div>{value}</div>
          </div>
        ))}
        <div className={styles.actions}>{actions}</div>
      </div>
      {children}
    </div>
  );
}

function ancestors(item: NavModelItem | undefined): NavModelItem[] {
  const parent = item?.parentItem;
  return parent === undefined ? [] : [...ancestors(parent), parent];
}

function follow(event: React.MouseEvent, url: string | undefined): void {
  if (url !== undefined && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    locationService.push(locationUtil.stripBaseFromUrl(url));
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ padding: theme.spacing(2, 3, 4), [theme.breakpoints.down('sm')]: { padding: theme.spacing(1.5) } }),
  crumbs: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    marginBottom: theme.spacing(1.5),
    a: { textDecoration: 'underline' },
  }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  }),
  title: css({ margin: 0, overflowWrap: 'anywhere' }),
  subTitle: css({ color: theme.colors.text.secondary }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginLeft: 'auto' }),
});
