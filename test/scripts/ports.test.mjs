import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { chooseFreePorts, isTcpFree, readWantedPort, serveAtFreePort } from '../../scripts/launcher/ports.mjs';

/** @param {number} port @returns {Promise<import('node:net').Server>} */
function listen(port) {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** @param {import('node:net').Server} server */
const portOf = (server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port;

describe('ports', () => {
  it('for LiveKit are free, differ, and are none that the system gives to outgoing connections', async () => {
    const ports = await chooseFreePorts(3);
    assert.equal(new Set(ports).size, 3);
    for (const port of ports) {
      assert.ok(port >= 20_000 && port < 32_768);
      assert.ok(await isTcpFree(port));
    }
  });

  it('that are taken are seen to be', async () => {
    const server = await listen(0);
    assert.equal(await isTcpFree(portOf(server)), false);
    server.close();
  });

  it('for the demo: PORT moves it, 8080 is the default, anything else is refused by name', () => {
    assert.equal(readWantedPort(undefined), 8080);
    assert.equal(readWantedPort('9000'), 9000);
    for (const bad of ['80a', '-1', '65536', '1.5']) assert.throws(() => readWantedPort(bad), /PORT must be a number/);
  });

  it('for the demo: the next free one where the wanted one is taken, also for two at the same moment', async () => {
    const [wanted = 0] = await chooseFreePorts(1);
    const servers = await Promise.all([1, 2, 3].map(() => serveAtFreePort(wanted, listen)));
    const ports = servers.map(portOf);
    for (const server of servers) server.close();
    assert.equal(new Set(ports).size, 3);
    assert.ok(ports.includes(wanted));
    for (const port of ports) assert.ok(port >= wanted && port < wanted + 20);
  });

  it('for the demo: another failure than a taken port is not tried again', async () => {
    let tries = 0;
    const broken = () => Promise.reject(new Error(`broken ${(tries += 1)}`));
    await assert.rejects(serveAtFreePort(9000, broken), /broken 1/);
  });
});
