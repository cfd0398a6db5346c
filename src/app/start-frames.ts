export { startFramesAhead } from '../crypto/frames-ahead.js';
