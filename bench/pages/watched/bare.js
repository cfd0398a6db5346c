import './watch.js';
import '../bare-worker.js';
