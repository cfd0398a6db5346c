import './watch.js';
import '/dist/workers/frame.js';
