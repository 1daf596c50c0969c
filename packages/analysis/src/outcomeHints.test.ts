import { outcomeHints } from './outcomeHints';

const row = (event: string, n: number, converted_n = 0) => ({ event, n, converted_n });

it('names spellings of the target event, and not the event itself', () => {
  expect(outcomeHints('signed_up', [row('Signed_Up', 120, 120), row('signed_up', 9, 3), row('signedUp', 1)])).toEqual({
    similar: [
      { event: 'Signed_Up', n: 120 },
      { event: 'signedUp', n: 1 },
    ],
    unmarkedN: 0,
  });
});

it('counts target events where none is marked, and is silent once one is', () => {
  expect(outcomeHints('bought', [row('bought', 1_234)])).toEqual({ similar: [], unmarkedN: 1_234 });
  expect(outcomeHints('bought', [row('bought', 1_234, 1)]).unmarkedN).toBe(0);
  expect(outcomeHints('bought', [])).toEqual({ similar: [], unmarkedN: 0 });
});
