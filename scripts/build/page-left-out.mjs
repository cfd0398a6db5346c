/** What of its libraries the page never reaches, as `worker-left-out.mjs` has it for the workers: it calls, and answers nobody. */
export const PAGE_LEFT_OUT = Object.freeze({
  comlink: {
    read: '4.4.2',
    modules: {
      'dist/esm/comlink.mjs': { expose: 'throw new TypeError("The page answers no calls in this build");' },
    },
  },
});
