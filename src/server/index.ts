export { createAccessHandler } from './access-handler.js';
export type { AccessHandlerOptions, WantedAccess } from './access-options.js';
export type { Grant } from './grant.js';
