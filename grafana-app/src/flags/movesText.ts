import { splitMoves, type Split } from '@trackcrumb/contract/assignment';
import { formatPct } from '../format/numbers';
import { t } from '../translation/translate';

/** Who sees another variant when the split changes, for whoever changes it. */
export function movesText(before: Split, after: Split): string {
  const moves = splitMoves(before, after);
  return moves.length === 0
    ? t('flags.nobody-moves', 'Nobody sees another variant than before.')
    : t('flags.moves', '{{share}} of the visitors who take part move: {{moves}}.', {
        share: formatPct(
          moves.reduce((sum, { share }) => sum + share, 0),
          1
        ),
        moves: moves.map(({ from, to, share }) => `${from} → ${to} ${formatPct(share, 1)}`).join(' · '),
      });
}
