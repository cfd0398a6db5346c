/**
 * Where the script-tag build asks for its chunks; null: beside the script. `load-app.ts` sets it from `assets-base`
 * before the first chunk is asked for; the linker that the build appends reads it. In an npm build the site's own
 * bundler decides, and this is not read.
 */
export const chunkBase: { url: string | null } = { url: null };
