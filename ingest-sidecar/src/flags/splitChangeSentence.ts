import { splitMoves, type Split } from '@trackcrumb/contract/assignment';
import { percentText } from './percentText';

/**
 * What a change of the split does to the visitors of a test, for whoever has to confirm it.
 *
 * @example
 * splitChangeSentence({ rolloutPct: 10, variants }, { rolloutPct: 50, variants });
 * // '40 % of the visitors in the test move: control -> treatment 40 %; what was counted …'
 */
export function splitChangeSentence(before: Split, after: Split): string {
  const moves = splitMoves(before, after);
  const share = moves.reduce((sum, move) => sum + move.share, 0);
  const who =
    moves.length === 0
      ? 'no visitor in the test moves'
      : `${percentText(share)} of the visitors in the test move: ` +
        moves.map(({ from, to, share: part }) => `${from} -> ${to} ${percentText(part)}`).join(', ');
  return (
    `${who}; what was counted before and after is compared separately. ` +
    'To let more visitors in, raise trafficPct instead: that moves nobody'
  );
}
