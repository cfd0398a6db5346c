import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { standInFile, withoutUnused } from '../../scripts/build/livekit-left-out.mjs';

const livekit = join(import.meta.dirname, '../../node_modules/livekit-client');
const sources = readdirSync(join(livekit, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|worker\//.test(path))
  .map((path) => readFileSync(join(livekit, 'src', path), 'utf8'))
  .join('\n');

type Class = new () => Record<string, unknown>;

async function load(name: string, exported = 'default'): Promise<Class> {
  const module = (await import(pathToFileURL(standInFile(name)).href)) as Record<string, Class>;
  const found = module[exported];
  assert.ok(found, `${name} exports ${exported}`);
  return found;
}

/** What LiveKit calls on a field of this name, or on its class where the name is a class's. */
const membersOf = (field: string): string[] => [
  ...new Set([...sources.matchAll(new RegExp(`\\b${field}\\??\\s*\\.(\\w+)\\(`, 'g'))].map(([, name = '']) => name)),
];

const ROOM = 'livekit-client/src/room';

/** Calls that only a page could begin which has the room itself: no page of ours has. */
const NEVER_BEGUN = new Set(['sendText', 'sendBytes', 'sendFile', 'streamText', 'streamBytes', 'performRpc']);

describe('what is left out of livekit-client', () => {
  const cases = [
    ['incomingDataTrackManager', `${ROOM}/data-track/incoming/IncomingDataTrackManager.ts`, 'default'],
    ['outgoingDataTrackManager', `${ROOM}/data-track/outgoing/OutgoingDataTrackManager.ts`, 'default'],
    ['roomOutgoingDataTrackManager', `${ROOM}/data-track/outgoing/OutgoingDataTrackManager.ts`, 'default'],
    ['incomingDataStreamManager', `${ROOM}/data-stream/incoming/IncomingDataStreamManager.ts`, 'default'],
    ['outgoingDataStreamManager', `${ROOM}/data-stream/outgoing/OutgoingDataStreamManager.ts`, 'default'],
    ['rpcClientManager', `${ROOM}/rpc/index.ts`, 'RpcClientManager'],
    ['rpcServerManager', `${ROOM}/rpc/index.ts`, 'RpcServerManager'],
    ['frameMetadataManager', 'livekit-client/src/frameMetadata/FrameMetadataManager.ts', 'FrameMetadataManager'],
  ] as const;
  for (const [field, module, exported] of cases)
    it(`answers every call that LiveKit makes on its ${field}`, async () => {
      const standIn = await load(module, exported);
      const called = membersOf(field).filter((name) => !NEVER_BEGUN.has(name));
      assert.notEqual(called.length, 0);
      const instance = new standIn();
      const missing = called.filter((name) => typeof instance[name] !== 'function');
      assert.deepEqual(missing, []);
    });

  it('answers every word of a server about a data track', async () => {
    const standIn = (await load(`${ROOM}/data-track/outgoing/errors.ts`, 'DataTrackPublishError')) as unknown as Record<
      string,
      unknown
    >;
    const participant = readFileSync(join(livekit, 'src/room/participant/LocalParticipant.ts'), 'utf8');
    const called = [...participant.matchAll(/DataTrackPublishError\.(\w+)\(/g)].map(([, name = '']) => name);
    assert.notEqual(called.length, 0);
    assert.deepEqual(
      called.filter((name) => typeof standIn[name] !== 'function'),
      [],
    );
  });

  it('keeps no road for anything but tracks and packets', async () => {
    const { outputFiles } = await bundle(livekit);
    const text = outputFiles[0]?.text ?? '';
    assert.match(text, /LocalParticipant = class/);
    const roads = ['new RpcRequest(', 'new Worker', 'localStorage', 'MediaRecorder !==', 'jitterBufferEmittedCount'];
    for (const road of roads) assert.ok(!text.includes(road), road);
    // Nor a description by which such a packet could be read.
    const described = new Set([...text.matchAll(/"livekit\.([\w.]+)"/g)].map(([, name]) => name));
    for (const gone of ['Transcription', 'MetricsBatch', 'RpcRequest', 'DataStream.Header', 'DataBlob'])
      assert.ok(!described.has(gone), gone);
    for (const kept of ['DataPacket', 'UserPacket', 'SignalRequest', 'JoinResponse'])
      assert.ok(described.has(kept), kept);
  });

  it('stops a build on another release of livekit-client', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'livekit-'));
    try {
      writeFileSync(join(folder, 'package.json'), '{ "version": "2.99.0" }');
      await assert.rejects(bundle(livekit, folder), /livekit-client is 2\.99\.0/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('stops a build in which something of the table is not met', async () => {
    const options = { stdin: { contents: 'export {}' }, bundle: true, write: false } as const;
    await assert.rejects(
      build({ ...options, logLevel: 'silent', plugins: [withoutUnused(livekit)] }),
      /IncomingDataTrackManager\.ts is not part of livekit-client any more/,
    );
  });
});

const bundle = (folder: string, version = folder) =>
  build({
    entryPoints: [join(folder, 'src', 'index.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
    plugins: [withoutUnused(version)],
  });
