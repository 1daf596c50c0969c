import { stringLiteral } from './stringLiteral';

describe('stringLiteral', () => {
  it.each([
    ['plain', "'plain'"],
    ["it's", "'it\\'s'"],
    ['back\\slash', "'back\\\\slash'"],
    ["\\'; DROP TABLE events --", "'\\\\\\'; DROP TABLE events --'"],
    ['$holdout and ${var}', "'\\x24holdout and \\x24{var}'"],
    ['nul\0', "'nul\\0'"],
  ])('%j', (text, literal) => {
    expect(stringLiteral(text)).toBe(literal);
  });
});
