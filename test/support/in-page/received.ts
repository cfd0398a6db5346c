import { listConnections } from './resources.js';

type Inbound = RTCInboundRtpStreamStats & { readonly id: string };

/**
 * What of others the browser has decoded, by stream: frames of pictures, samples of sound without those it made up for
 * missing ones. A stream that is not opened stands still.
 */
export async function readReceived(): Promise<Record<'video' | 'audio', Record<string, number>>> {
  const received: Record<'video' | 'audio', Record<string, number>> = { video: {}, audio: {} };
  for (const [number, connection] of listConnections().entries()) {
    for (const report of ((await connection.getStats()) as Map<string, Inbound>).values()) {
      if (report.type !== 'inbound-rtp') continue;
      const { kind, framesDecoded = 0, totalSamplesReceived = 0, concealedSamples = 0 } = report;
      const decoded = kind === 'video' ? framesDecoded : totalSamplesReceived - concealedSamples;
      received[kind === 'video' ? 'video' : 'audio'][`${String(number)} ${report.id}`] = decoded;
    }
  }
  return received;
}
