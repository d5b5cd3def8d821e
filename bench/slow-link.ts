import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const PACKET = 1_460;

/**
 * A TCP proxy before `port` that carries 256 kbit/s each way, all connections together, with 400 ms
 * there and back; opening a connection costs one such way more.
 */
export async function openSlowLink(port: number) {
  const link = { bytesPerSecond: 256_000 / 8, roundTripMs: 400 };
  const up = { freeAt: 0 };
  const down = { freeAt: 0 };
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    carry(near, far, up, link, link.roundTripMs);
    carry(far, near, down, link, 0);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${own}`, close: () => server.close() };
}

type Link = { readonly bytesPerSecond: number; readonly roundTripMs: number };

function carry(from: Socket, to: Socket, way: { freeAt: number }, link: Link, opening: number) {
  const opened = performance.now() + opening;
  from.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; at += PACKET) {
      const packet = chunk.subarray(at, at + PACKET);
      const begins = Math.max(performance.now(), opened, way.freeAt);
      way.freeAt = begins + (packet.length / link.bytesPerSecond) * 1000;
      const arrives = way.freeAt + link.roundTripMs / 2;
      setTimeout(() => to.writable && to.write(packet), arrives - performance.now());
    }
  });
  // The end comes after everything that is still on its way.
  const end = () =>
    setTimeout(() => to.end(), Math.max(way.freeAt - performance.now(), 0) + link.roundTripMs);
  from.on('end', end);
  from.on('error', () => to.destroy());
  from.on('close', end);
}
