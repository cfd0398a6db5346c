import { filesOfStep, filesOfWorkerStep } from './scripts/checks/load-steps.mjs';

/** Budgets: every script fetched up to that step, gzip, KB of 1,000 bytes. */
export default [
  {
    name: 'before the lobby',
    path: filesOfStep(import.meta.dirname, 'page').map((file) => `dist/${file}`),
    limit: '8.8 kB',
    gzip: true,
  },
  {
    name: 'joined, standard mode',
    path: filesOfStep(import.meta.dirname, 'standard').map((file) => `dist/${file}`),
    limit: '149 kB',
    gzip: true,
  },
  {
    name: 'joined, encrypted',
    path: [
      ...filesOfStep(import.meta.dirname, 'encrypted'),
      ...filesOfWorkerStep(import.meta.dirname, 'group'),
      'workers/frame.js',
    ].map((file) => `dist/${file}`),
    // MLS and the code of groups are 41 of it, LiveKit 69, model and screens 59.
    limit: '250 kB',
    gzip: true,
  },
  {
    name: 'asked for the key thumbprint',
    path: [...filesOfStep(import.meta.dirname, 'deviceKey'), ...filesOfWorkerStep(import.meta.dirname, 'key')].map(
      (file) => `dist/${file}`,
    ),
    limit: '36.8 kB',
    gzip: true,
  },
  {
    name: 'the frame worker',
    path: 'dist/workers/frame.js',
    limit: '7.5 kB',
    gzip: true,
  },
];
