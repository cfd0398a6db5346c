import type { FrameCodec } from '../../protocol.js';
import type { ClearHeader } from './clear-header.js';
import { h264 } from './h264.js';
import { h265 } from './h265.js';
import { opus } from './opus.js';
import { vp8 } from './vp8.js';
import { vp9 } from './vp9.js';

export const CLEAR_HEADERS: Readonly<Record<FrameCodec, ClearHeader>> = { opus, vp8, vp9, h264, h265 };
