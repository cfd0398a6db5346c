type Root = Document | ShadowRoot;

/** The document and every open shadow root in it, outermost first. */
export function* listRoots(root: Root = document): Generator<Root> {
  yield root;
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) yield* listRoots(element.shadowRoot);
}

/** Every element that matches in the document or in any shadow root. */
export function findAll<E extends Element = Element>(selector: string): E[] {
  return [...listRoots()].flatMap((root) => [...root.querySelectorAll<E>(selector)]);
}

/** The first match that is drawn; without one, the first match. @param words part of its name or of its text */
export function find(selector: string, words = ''): Element | null {
  const all = findAll(selector).filter((element) =>
    `${element.getAttribute('aria-label') ?? ''} ${element.textContent}`.replace(/\s+/g, ' ').includes(words),
  );
  return all.find((element) => element.checkVisibility()) ?? all[0] ?? null;
}

/** The words of everything that matches and is drawn, shadow roots within it included. */
export function readText(selector: string): string {
  const seen = findAll(selector).filter((element) => element.checkVisibility());
  return seen
    .map((element) => collectText(element))
    .join('\n')
    .replace(/\s+/g, ' ')
    .trim();
}

function collectText(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return '';
  if (node instanceof Element && !node.checkVisibility()) return '';
  const inside = node instanceof HTMLSlotElement ? node.assignedNodes({ flatten: true }) : [];
  const children = inside.length > 0 ? inside : [...((node instanceof Element && node.shadowRoot) || node).childNodes];
  return children.map((child) => collectText(child)).join(' ');
}
