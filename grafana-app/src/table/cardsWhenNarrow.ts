import type { CSSObject } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/**
 * Styles of a table that becomes a stack of cards where it has less room than `widthPx`: one card per row, one line per
 * cell with the name of its column (its `data-label`) before it. It must stand in an element with
 * `containerType: 'inline-size'`, and its elements need their ARIA roles written out: without `display: table` browsers
 * forget them.
 */
export const cardsWhenNarrow = (theme: GrafanaTheme2, widthPx: number): CSSObject => ({
  [`@container (max-width: ${widthPx}px)`]: {
    '&, tbody, tr, td, th': { display: 'block', width: 'auto' },
    // Kept for screen readers.
    thead: { clipPath: 'inset(50%)', height: 1, overflow: 'hidden', position: 'absolute', width: 1 },
    'tbody tr': { borderBottom: `1px solid ${theme.colors.border.weak}`, padding: theme.spacing(1, 0) },
    'tbody tr:last-child': { borderBottom: 'none' },
    '&& tbody > tr > *': { border: 'none', padding: theme.spacing(0.25, 1), textAlign: 'left', whiteSpace: 'normal' },
    '&& tbody > tr > [data-label]': {
      alignItems: 'baseline',
      display: 'flex',
      gap: theme.spacing(2),
      justifyContent: 'space-between',
      '> *': { textAlign: 'right' },
      '&::before': {
        color: theme.colors.text.secondary,
        content: 'attr(data-label)',
        flex: 'none',
        fontSize: theme.typography.bodySmall.fontSize,
      },
    },
  },
});
