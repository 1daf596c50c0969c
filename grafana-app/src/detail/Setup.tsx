import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Experiment } from '@trackcrumb/contract';
import { t } from '../translation/translate';
import { setupFacts } from './setupFacts';

/** How it is set up, as of an instant. */
export function Setup({ experiment, atMs }: { experiment: Experiment; atMs: number }) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.panel} aria-label={t('detail.setup', 'Setup')}>
      <h3 className={styles.heading}>{t('detail.setup', 'Setup')}</h3>
      {experiment.hypothesis !== '' && <p>{experiment.hypothesis}</p>}
      <dl className={styles.facts}>
        {setupFacts(experiment, new Date(atMs)).map(([term, fact]) => (
          <React.Fragment key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </React.Fragment>
        ))}
      </dl>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(2),
  }),
  heading: css({ fontSize: theme.typography.h5.fontSize }),
  facts: css({
    display: 'grid',
    gap: theme.spacing(0.5, 2),
    gridTemplateColumns: 'max-content 1fr',
    margin: 0,
    dt: { color: theme.colors.text.secondary },
    dd: { margin: 0, overflowWrap: 'anywhere' },
  }),
});
