import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeDockerArgs, writeLiveKitConfig } from '../../scripts/launcher/livekit-config.mjs';

const settings = { apiKey: 'key', apiSecret: 'secret', ports: { signal: 1, tcp: 2, udp: 3 } };

describe('the configuration of LiveKit', () => {
  it('stays on this machine and names no public STUN server', () => {
    const config = JSON.parse(writeLiveKitConfig(settings));
    assert.deepEqual(config.bind_addresses, ['127.0.0.1']);
    assert.equal(config.rtc.node_ip, '127.0.0.1');
    assert.equal(config.rtc.use_external_ip, false);
    assert.deepEqual(config.rtc.stun_servers, ['127.0.0.1:3478']);
    assert.deepEqual([config.port, config.rtc.tcp_port, config.rtc.udp_port], [1, 2, 3]);
  });

  it('lets a container be reached through its own interface', () => {
    const config = JSON.parse(writeLiveKitConfig(settings, 'container'));
    assert.equal(config.bind_addresses, undefined);
    assert.equal(config.rtc.interfaces, undefined);
    assert.equal(config.rtc.node_ip, '127.0.0.1');
  });

  it('publishes the ports of a container on the loopback interface alone, and keeps the secret off the command line', () => {
    const args = writeDockerArgs(settings.ports, 'name', 'image');
    const published = args.filter((_, index) => args[index - 1] === '--publish');
    assert.deepEqual(published, ['127.0.0.1:1:1', '127.0.0.1:2:2', '127.0.0.1:3:3/udp']);
    assert.ok(!args.join(' ').includes('secret'));
    assert.equal(args.at(-1), 'image');
  });
});
