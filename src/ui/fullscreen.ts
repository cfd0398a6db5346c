/** The page, or the frame it stands in, may fill the screen. */
export const fullscreenAllowed = (): boolean => document.fullscreenEnabled;

/** Inside a shadow root `document.fullscreenElement` names the host: the element itself knows better. */
export const fillsScreen = (element: Element | null): boolean => element?.matches(':fullscreen') === true;

/** The browser may refuse: nothing has changed then, and nothing is to be said. */
export function toggleFullscreen(element: Element | null): void {
  if (!fullscreenAllowed()) return;
  const done = fillsScreen(element) ? document.exitFullscreen() : element?.requestFullscreen();
  done?.catch(() => undefined);
}
