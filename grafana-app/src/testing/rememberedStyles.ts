/**
 * Computes the style of an element once until something changes: jsdom matches every rule of every style sheet each time,
 * and finding an element by its role asks for the styles of all of them, several times each.
 */
export function rememberStyles(): void {
  const compute = window.getComputedStyle.bind(window);
  let known = new WeakMap<Element, CSSStyleDeclaration>();
  let focused: Element | null = null;
  const forget = (): void => {
    known = new WeakMap();
  };
  const changes = new MutationObserver(forget);
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  window.getComputedStyle = (element, pseudoElement) => {
    if (pseudoElement || !element.isConnected) {
      return compute(element, pseudoElement);
    }
    if (changes.takeRecords().length > 0 || document.activeElement !== focused) {
      focused = document.activeElement;
      forget();
    }
    const style = known.get(element) ?? compute(element);
    known.set(element, style);
    return style;
  };
}
