import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config, hasPermission } from '@grafana/runtime';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { Experiment } from '@trackcrumb/contract';
import { useAppSettings } from '../data/appSettings';
import { useDashboards } from '../data/useDashboards';
import { t } from '../translation/translate';
import { DASHBOARD_UIDS, dashboardLink, exploreLink } from './relatedLinks';

/** The way to dashboards and Explore, as far as this Grafana has them. */
export function RelatedLinks({ experiment }: { experiment: Experiment }) {
  const styles = useStyles2(getStyles);
  const { datasourceUid } = useAppSettings();
  const existing = useDashboards(DASHBOARD_UIDS);
  const links = [
    ...(['experiment', 'srm'] as const).flatMap((subject) => dashboardLink(subject, existing, experiment) ?? []),
    ...(config.exploreEnabled && hasPermission('datasources:explore') && datasourceUid !== undefined
      ? [exploreLink(experiment, datasourceUid)]
      : []),
  ];
  return links.length === 0 ? null : (
    <nav aria-label={t('detail.related', 'Related')} className={styles.links}>
      {links.map(({ text, href }) => (
        <TextLink key={href} href={href} inline={false}>
          {text}
        </TextLink>
      ))}
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  links: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 3), marginTop: theme.spacing(2) }),
});
