/**
 * Makes an element: `make('button', { type: 'button', onclick }, 'Clear')`. A property where the element has one,
 * else an attribute; text stays text.
 */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}
