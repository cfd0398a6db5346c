const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrow keys, Home and End in a menu, and Tab out of it, as the ARIA practices have it. */
export function moveInMenu(event: KeyboardEvent): void {
  const menu = event.currentTarget;
  if (!(menu instanceof HTMLElement)) return;
  if (event.key === 'Tab') {
    menu.hidePopover();
    return;
  }
  const items = [...menu.querySelectorAll<HTMLElement>('.menu-item')];
  const at = items.findIndex((item) => item === event.target);
  let to = -1;
  if (event.key === 'Home') to = 0;
  else if (event.key === 'End') to = items.length - 1;
  else {
    let step = STEPS[event.key];
    if (step === undefined) return;
    const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    if (sideways && menu.matches(':dir(rtl)')) step = -step;
    to = (at + step + items.length) % items.length;
  }
  event.preventDefault();
  items[to]?.focus();
}
