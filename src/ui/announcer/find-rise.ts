/** Edges in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** CSS pixels that stay free around what must be seen. */
const GAP = 4;

/** By how much the toasts, which keep their places to each other, have to rise so that they cover nothing. */
export function findRise(toasts: readonly Box[], seen: readonly Box[]): number {
  let rise = 0;
  for (;;) {
    const covers = (toast: Box, { left, right, top, bottom }: Box): boolean =>
      toast.left < right && toast.right > left && toast.top - rise < bottom + GAP && toast.bottom - rise > top - GAP;
    const inTheWay = seen.find((box) => toasts.some((toast) => covers(toast, box)));
    if (!inTheWay) return rise;
    rise = Math.max(
      ...toasts.filter((toast) => covers(toast, inTheWay)).map(({ bottom }) => bottom - inTheWay.top + GAP),
    );
  }
}
