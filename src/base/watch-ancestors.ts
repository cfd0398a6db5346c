/**
 * Tells when one of the attributes changes anywhere an element could inherit it from: in its document and in each
 * shadow root around it. Returns the function that stops watching.
 */
export function watchAncestors(element: Element, attributes: readonly string[], changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  let root: Node = element.getRootNode();
  for (;;) {
    observer.observe(root, { attributes: true, attributeFilter: [...attributes], subtree: true });
    if (!(root instanceof ShadowRoot)) break;
    root = root.host.getRootNode();
  }
  return () => observer.disconnect();
}
