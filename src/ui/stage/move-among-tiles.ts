const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrow keys, Home and End go from tile to tile, in reading order. */
export function moveAmongTiles(event: KeyboardEvent): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLElement && currentTarget instanceof HTMLElement)) return;
  if (!target.matches('.tile-button') || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const buttons = [...currentTarget.querySelectorAll<HTMLElement>('.tile-button')].filter((one) =>
    one.checkVisibility(),
  );
  let step = STEPS[key] ?? 0;
  if ((key === 'ArrowLeft' || key === 'ArrowRight') && currentTarget.matches(':dir(rtl)')) step = -step;
  let to = buttons.indexOf(target) + step;
  if (key === 'Home') to = 0;
  else if (key === 'End') to = buttons.length - 1;
  else if (step === 0) return;
  event.preventDefault();
  buttons[to]?.focus();
}
