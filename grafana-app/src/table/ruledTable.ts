import type { CSSObject } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { cardsWhenNarrow } from './cardsWhenNarrow';

/** Styles of a table of numbers, a line below each row, that becomes cards below `cardsBelowPx`: see {@link cardsWhenNarrow}. */
export const ruledTable = (theme: GrafanaTheme2, cardsBelowPx: number): CSSObject => ({
  width: '100%',
  fontVariantNumeric: 'tabular-nums',
  'th, td': {
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    padding: theme.spacing(0.75, 1),
    textAlign: 'left',
    whiteSpace: 'nowrap',
  },
  'thead th': {
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: 500,
    verticalAlign: 'bottom',
    whiteSpace: 'normal',
  },
  'tbody tr:last-child > *': { borderBottom: 'none' },
  'tbody th': { fontWeight: 500 },
  ...cardsWhenNarrow(theme, cardsBelowPx),
});
