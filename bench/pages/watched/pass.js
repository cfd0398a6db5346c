import './watch.js';
import '../pass-worker.js';
