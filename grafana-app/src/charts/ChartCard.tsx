import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  title: string;
  /** One sentence on how to read it. */
  description: string;
  children: ReactNode;
}

/** A chart with its title and how to read it. */
export function ChartCard({ title, description, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <figure className={styles.card}>
      <figcaption>
        <h3 className={styles.title}>{title}</h3>
        <p className={styles.description}>{description}</p>
      </figcaption>
      {children}
    </figure>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    margin: 0,
    minWidth: 0,
    padding: theme.spacing(2),
  }),
  title: css({ fontSize: theme.typography.h5.fontSize, margin: 0 }),
  description: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    margin: theme.spacing(0.5, 0, 1),
  }),
});
