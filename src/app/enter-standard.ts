export { enterRoom as enterStandard } from '../room/enter.js';
