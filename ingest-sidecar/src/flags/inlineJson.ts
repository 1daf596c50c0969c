/**
 * JSON that can stand inside a `<script>` element, and in JavaScript, as it is: it ends neither.
 *
 * @example
 * inlineJson('</script>'); // "\u003c/script>", in quotes
 */
export const inlineJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
