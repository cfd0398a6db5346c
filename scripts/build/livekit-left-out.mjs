import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The release whose sources were read for the table below. */
const READ = '2.23.0';

/**
 * What of livekit-client no meeting here uses, and what stands in its place (in `left-out/`): 29 KB (gzip) that need not
 * be fetched, and every road on which a peer could send anything but tracks and packets of our one topic.
 */
const STAND_INS = new Map(
  Object.entries({
    'livekit-client/src/room/data-track/incoming/IncomingDataTrackManager.ts': 'data-tracks-in',
    'livekit-client/src/room/data-track/outgoing/OutgoingDataTrackManager.ts': 'data-tracks-out',
    'livekit-client/src/room/data-track/outgoing/errors.ts': 'data-track-errors',
    'livekit-client/src/room/data-track/packet/index.ts': 'data-track-packet',
    'livekit-client/src/room/data-track/LocalDataTrack.ts': 'local-data-track',
    'livekit-client/src/room/data-track/RemoteDataTrack.ts': 'remote-data-track',
    'livekit-client/src/room/data-stream/incoming/IncomingDataStreamManager.ts': 'data-streams-in',
    'livekit-client/src/room/data-stream/outgoing/OutgoingDataStreamManager.ts': 'data-streams-out',
    'livekit-client/src/room/rpc/index.ts': 'rpc',
    'livekit-client/src/e2ee/E2eeManager.ts': 'e2ee-manager',
    'livekit-client/src/e2ee/KeyProvider.ts': 'nothing',
    'livekit-client/src/frameMetadata/FrameMetadataManager.ts': 'frame-metadata',
    'livekit-client/src/logger.ts': 'logger',
    'livekit-client/src/room/statsSummary.ts': 'stats-summary',
    'livekit-client/src/room/track/record.ts': 'track-recorder',
    '@bufbuild/protobuf/dist/esm/private/json-format.js': 'protobuf-json',
    'events/events.js': 'event-emitter',
    'machina/dist/index.mjs': 'state-machine',
    // It mends browsers older than those that run ES2022 code. What is left of it (Firefox below 110) is not worth
    // 12 KB, nor that a tag changes `RTCPeerConnection` for the whole page that it stands in.
    'webrtc-adapter': 'nothing',
  }),
);

/** Of LiveKit's protocol: what is never sent nor read, by message. A field that nobody describes is passed over. */
const FIELDS = Object.freeze({
  DataPacket: [
    ...['sip_dtmf', 'transcription', 'metrics', 'chat_message', 'rpc_request', 'rpc_ack', 'rpc_response'],
    ...['stream_header', 'stream_chunk', 'stream_trailer'],
  ],
  EncryptedPacketPayload: [
    ...['chat_message', 'rpc_request', 'rpc_ack', 'rpc_response', 'stream_header', 'stream_chunk', 'stream_trailer'],
  ],
  SignalRequest: [
    ...['simulate', 'publish_data_track_request', 'unpublish_data_track_request', 'update_data_subscription'],
    ...['store_data_blob_request', 'get_data_blob_request'],
  ],
  SignalResponse: [
    ...['publish_data_track_response', 'unpublish_data_track_response', 'data_track_subscriber_handles'],
    ...['store_data_blob_response', 'get_data_blob_response'],
  ],
  SyncState: ['publish_data_tracks', 'data_subscription'],
});

const PROTOCOL = /[\\/]@livekit[\\/]protocol[\\/]dist[\\/]index\.mjs$/;

/**
 * The protocol without those fields, so that what only they hold can go too.
 *
 * @param {string} code
 */
function withoutFields(code) {
  let rest = code;
  for (const [message, fields] of Object.entries(FIELDS)) {
    const from = rest.indexOf(`"livekit.${message}",`);
    const to = rest.indexOf('\n  ]', from);
    let described = rest.slice(from, to);
    for (const field of fields) {
      const line = new RegExp(`\\n    \\{ no: \\d+, name: "${field}", [^}]*\\},?`);
      if (from < 0 || !line.test(described)) throw new Error(`${message} has no field ${field} any more`);
      described = described.replace(line, '');
    }
    rest = rest.slice(0, from) + described + rest.slice(to);
  }
  return rest;
}

/**
 * An esbuild plugin that puts the stand-ins in. It fails where LiveKit is another release than the one that was read, or
 * where something of the table is no longer met; that each stand-in has what LiveKit calls is a test of its own.
 *
 * @param {string} livekit folder of the package
 * @returns {import('esbuild').Plugin}
 */
export function withoutUnused(livekit) {
  return {
    name: 'without-unused',
    setup(build) {
      /** @type {Set<string>} */
      const met = new Set();
      /** @param {string} name */
      const standIn = (name) => {
        met.add(name);
        return { contents: readFileSync(standInFile(name), 'utf8'), loader: /** @type {const} */ ('js') };
      };

      build.onStart(() => {
        const { version } = JSON.parse(readFileSync(join(livekit, 'package.json'), 'utf8'));
        if (version === READ) return null;
        return { errors: [{ text: `livekit-client is ${version}: read again what ${READ} was read for, left-out/` }] };
      });
      build.onResolve({ filter: /^webrtc-adapter$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
      build.onLoad({ filter: /^/, namespace: 'left-out' }, ({ path }) => standIn(path));
      build.onLoad({ filter: PROTOCOL }, ({ path }) => ({ contents: withoutFields(readFileSync(path, 'utf8')) }));
      build.onLoad({ filter: /\.m?[jt]s$/ }, ({ path }) => {
        const name = path.replaceAll('\\', '/').replace(/^.*\/node_modules\//, '');
        return STAND_INS.has(name) ? standIn(name) : null;
      });
      build.onEnd(() => {
        const lost = [...STAND_INS.keys()].filter((name) => !met.has(name));
        return { errors: lost.map((name) => ({ text: `${name} is not part of livekit-client any more` })) };
      });
    },
  };
}

/** @param {string} name as in the table */
export const standInFile = (name) => join(import.meta.dirname, 'left-out', `${STAND_INS.get(name)}.mjs`);
