export { EntitledGate } from '../meeting/entitled-gate.js';
