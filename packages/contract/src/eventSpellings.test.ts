import { eventLetters } from './eventLetters';
import { eventSpellings } from './eventSpellings';

it('holds how others would write it', () => {
  expect(eventSpellings('signed_up')).toEqual(
    expect.arrayContaining(['Signed_Up', 'Signed_up', 'SIGNED_UP', 'signed-up', 'signed up', 'signedUp', 'SIGNED.UP'])
  );
  expect(eventSpellings('trialStarted')).toEqual(expect.arrayContaining(['trial_started', 'Trial Started']));
});

it.each(['signed_up', 'Order Completed', 'trialStarted', 'buy', 'Kauf/abgeschlossen', 'Überprüft', '_', 'a1B2'])(
  'of %s all have the same letters, and none is the name itself',
  (event) => {
    const spellings = eventSpellings(event);
    expect(spellings).not.toContain(event);
    expect(new Set(spellings).size).toBe(spellings.length);
    expect(spellings.filter((spelling) => eventLetters(spelling) !== eventLetters(event))).toEqual([]);
    expect(spellings.length).toBeLessThanOrEqual(35);
  }
);
