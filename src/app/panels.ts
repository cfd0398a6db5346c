export { PANELS } from '../ui/panels-part.js';
