import { filesOfStep, filesOfWorkerStep } from './scripts/checks/load-steps.mjs';

/** Budgets: every script fetched up to that step, gzip, KB of 1,000 bytes. */
export default [
  {
    name: 'before the lobby',
    path: filesOfStep(import.meta.dirname, 'page').map((file) => `dist/${file}`),
    limit: '9 kB',
    gzip: true,
  },
  {
    name: 'joined, standard mode',
    path: filesOfStep(import.meta.dirname, 'standard').map((file) => `dist/${file}`),
    limit: '175 kB',
    gzip: true,
  },
  {
    name: 'joined, encrypted',
    path: [
      ...filesOfStep(import.meta.dirname, 'encrypted'),
      ...filesOfWorkerStep(import.meta.dirname, 'group'),
      'workers/frame.js',
    ].map((file) => `dist/${file}`),
    // To reach: 250 kB. The group worker, with MLS and the membership machine, is 59 of it.
    limit: '271 kB',
    gzip: true,
  },
  {
    name: 'asked for the key thumbprint',
    path: [...filesOfStep(import.meta.dirname, 'deviceKey'), ...filesOfWorkerStep(import.meta.dirname, 'key')].map(
      (file) => `dist/${file}`,
    ),
    limit: '78 kB',
    gzip: true,
  },
  {
    name: 'the frame worker',
    path: 'dist/workers/frame.js',
    limit: '7.5 kB',
    gzip: true,
  },
];
