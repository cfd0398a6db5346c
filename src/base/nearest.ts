/** The value of an attribute on the element or its nearest ancestor that has it, through shadow roots; else empty. */
export function nearest(element: Element, attribute: string): string {
  for (let at: Element | null = element; at;) {
    const holder: Element | null = at.closest(`[${attribute}]`);
    if (holder) return holder.getAttribute(attribute) ?? '';
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}
