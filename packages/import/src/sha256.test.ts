import * as node from './sha256.node';
import * as page from './sha256.page';

/** FIPS 180-2, appendix B. */
const KNOWN: readonly [text: string, hex: string][] = [
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
];

describe.each(Object.entries({ node, page }))('on the side of the %s', (_side, { sha256, hexOf }) => {
  it.each(KNOWN)('%s has its known hash', (text, hex) => {
    expect(hexOf(sha256().update(text).digest())).toBe(hex);
  });

  it('takes text and bytes in pieces', () => {
    const inPieces = sha256().update('Zoë').update(new TextEncoder().encode(' 😀'));
    expect(hexOf(inPieces.digest())).toBe(node.hexOf(node.sha256().update('Zoë 😀').digest()));
  });
});
