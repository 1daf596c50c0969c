import { splitMoves, type Split } from '@trackcrumb/contract/assignment';
import { sharesText } from '../charts/sharesText';
import { formatPct } from '../format/numbers';
import { t } from '../translation/translate';

/** Who sees another variant when the split changes; empty: nobody. */
export function movesText(before: Split, after: Split): string {
  const moves = splitMoves(before, after);
  return moves.length === 0
    ? ''
    : t('flags.moves', '{{share}} of the visitors who take part move: {{moves}}.', {
        share: formatPct(
          moves.reduce((sum, { share }) => sum + share, 0),
          1
        ),
        moves: sharesText(moves.map(({ from, to, share }) => ({ key: `${from} → ${to}`, share }))),
      });
}
