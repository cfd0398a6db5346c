import type { LevelMeter, MediaSink, VideoHandle } from '../../../src/meeting/ports.js';

const WIDTH = 640;
const HEIGHT = 360;

function hue(key: string): number {
  let sum = 7;
  for (const letter of key) sum = (sum * 31 + letter.charCodeAt(0)) % 360;
  return sum;
}

/** Somebody in a room, or a slide: enough to judge a layout by. */
function draw(context: CanvasRenderingContext2D, { key, source }: VideoHandle): void {
  const colour = hue(key);
  const wall = context.createLinearGradient(0, 0, WIDTH, HEIGHT);
  wall.addColorStop(0, `hsl(${colour} 24% 62%)`);
  wall.addColorStop(1, `hsl(${colour + 30} 30% 36%)`);
  context.fillStyle = source === 'screen' ? '#fdfdfb' : wall;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  if (source === 'screen') {
    context.fillStyle = '#20304a';
    context.font = '600 34px sans-serif';
    context.fillText('Quarterly review', 48, 72);
    for (let row = 0; row < 6; row += 1) {
      context.fillStyle = `hsl(${colour} 45% ${40 + row * 6}%)`;
      context.fillRect(48, 110 + row * 38, 120 + ((row * 97) % 380), 22);
    }
    return;
  }
  context.fillStyle = `hsl(${colour + 180} 25% 26%)`;
  context.beginPath();
  context.ellipse(WIDTH / 2, HEIGHT + 30, 190, 150, 0, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = `hsl(${20 + (colour % 20)} 42% ${48 + (colour % 5) * 6}%)`;
  context.beginPath();
  context.ellipse(WIDTH / 2, 150, 68, 84, 0, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = `hsl(${colour} 20% 16%)`;
  context.beginPath();
  context.ellipse(WIDTH / 2, 112, 74, 58, 0, Math.PI, 0);
  context.fill();
}

/** Plays a drawn picture for each handle; a key that begins with `dark` stays black. */
export function createPictureSink(): MediaSink & { readonly attached: ReadonlySet<string> } {
  const attached = new Set<string>();
  return {
    attached,
    attach(handle, element) {
      attached.add(handle.key);
      const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
      const context = canvas.getContext('2d');
      const paint = (): void => {
        if (context) draw(context, handle);
      };
      paint();
      const stream = canvas.captureStream(5);
      // A still canvas gives no frames.
      const timer = setInterval(paint, 200);
      element.srcObject = stream;
      element.play().catch(() => undefined);
      return () => {
        attached.delete(handle.key);
        clearInterval(timer);
        for (const track of stream.getTracks()) track.stop();
        element.srcObject = null;
      };
    },
  };
}

/** A loudness the test sets. */
export function createLevels(initial = 0.6): LevelMeter & { set(level: number): void; readonly listeners: number } {
  const listeners = new Set<(level: number) => void>();
  let level = initial;
  return {
    get listeners() {
      return listeners.size;
    },
    set(next) {
      level = next;
      for (const listener of listeners) listener(level);
    },
    subscribe(listener) {
      listeners.add(listener);
      listener(level);
      return () => listeners.delete(listener);
    },
  };
}
