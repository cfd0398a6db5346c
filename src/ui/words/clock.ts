const clocks = new Map<string, Intl.DateTimeFormat>();

/** Hours and minutes as a language writes them. Making one takes longer than using it. */
export function clockOf(lang: string): Intl.DateTimeFormat {
  const clock = clocks.get(lang) ?? new Intl.DateTimeFormat(lang, { timeStyle: 'short' });
  clocks.set(lang, clock);
  return clock;
}
