import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

export function Legend({ items }: { items: ReadonlyArray<{ key: string; name: string; color: string }> }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list}>
      {items.map(({ key, name, color }) => (
        <li key={key}>
          <span className={styles.swatch} style={{ background: color }} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'flex',
    flexWrap: 'wrap',
    fontSize: theme.typography.bodySmall.fontSize,
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: theme.spacing(1, 0, 0),
  }),
  swatch: css({ borderRadius: 2, display: 'inline-block', height: 10, marginRight: theme.spacing(0.75), width: 10 }),
});
