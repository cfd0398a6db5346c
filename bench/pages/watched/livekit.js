import './watch.js';
import '/node_modules/livekit-client/dist/livekit-client.e2ee.worker.mjs';
