/** Resolves when the action has settled, either way, or after so many milliseconds. Never rejects. */
export async function within(limit: number, action: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit);
  });
  await Promise.race([action.catch(() => undefined), late]);
  clearTimeout(timer);
}
