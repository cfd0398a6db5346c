import { readLiveKitToken } from '../access/livekit-token.js';
import { checkServerUrl } from '../access/server-url.js';
import type { Inputs } from '../contract/inputs.js';
import type { SelfTestResult } from '../contract/self-test.js';
