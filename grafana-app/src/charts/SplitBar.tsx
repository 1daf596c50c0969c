import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { t } from '../translation/translate';
import { armColor } from './armColor';
import { sharesText } from './sharesText';

interface Props {
  shares: ReadonlyArray<{ key: string; share: number }>;
  /** Also in words, where nothing else says it. */
  withText?: boolean;
}

/** How visitors are split among the variants. */
export function SplitBar({ shares, withText = false }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const finite = shares.filter(({ share }) => Number.isFinite(share));
  const text = sharesText(finite);
  return (
    <>
      <div className={styles.bar} role="img" aria-label={t('charts.split', 'Split: {{shares}}', { shares: text })}>
        {finite.map(({ key, share }, index) => (
          <span key={`${key}/${index}`} style={{ background: armColor(theme, index), flexGrow: share }} />
        ))}
      </div>
      {withText && (
        <p className={styles.text}>{t('charts.effective-split', 'Effective split: {{shares}}', { shares: text })}</p>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    borderRadius: theme.shape.radius.default,
    display: 'flex',
    height: 10,
    overflow: 'hidden',
    '> span': { flexBasis: 0, minWidth: 0 },
  }),
  text: css({ color: theme.colors.text.secondary, margin: theme.spacing(1, 0, 0) }),
});
