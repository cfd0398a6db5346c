import 'axe-core/axe.min.js';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';

declare global {
  /** The script above is no module: it leaves this behind. */
  var axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Colours are judged at rest: what still fades in has another contrast each moment. */
function stopAnimations(element: Element): void {
  const roots = [document, element.shadowRoot].filter((root) => root !== null);
  for (const animation of roots.flatMap((root) => root.getAnimations())) animation.cancel();
}

/** Everything axe objects to inside the element, one line each. */
export async function findViolations(element: Element): Promise<readonly string[]> {
  stopAnimations(element);
  const { violations } = await axe.run(element, {
    runOnly: { type: 'tag', values: TAGS },
    // The page around is only a test.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
  );
}
