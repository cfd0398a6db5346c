/** `secure-meeting/server`, as `npm run build` makes it. */
export async function importServerKit() {
  try {
    return await import('../dist/server.js');
  } catch (cause) {
    throw new Error('dist/server.js cannot be loaded. Run "npm run build" first.', { cause });
  }
}
