/** @typedef {{ type: string, start: number, end: number } & Record<string, any>} Node of a syntax tree */

/** Visits every node of a tree, outer before inner. @param {unknown} node @param {(node: Node) => void} visit */
export function walk(node, visit) {
  if (Array.isArray(node)) for (const child of node) walk(child, visit);
  else if (node !== null && typeof node === 'object') {
    if ('type' in node) visit(/** @type {Node} */ (node));
    for (const child of Object.values(node)) walk(child, visit);
  }
}
