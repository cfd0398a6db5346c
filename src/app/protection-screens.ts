export { PROTECTION } from '../ui/protection/protection-part.js';
