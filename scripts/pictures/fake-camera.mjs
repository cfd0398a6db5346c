/**
 * Cameras and microphones for the pictures: a drawn person who breathes, and a voice. Runs in the page before its first
 * script, so it can use nothing from outside of the function.
 *
 * @typedef {{ wall: string, shade: string, shirt: string, skin: string, hair: string, cut: 'short' | 'bun' | 'long', glasses?: boolean, speaks?: boolean }} Portrait
 * @param {Portrait} portrait
 */
export function fakeCamera(portrait) {
  const [width, height] = [960, 540];
  const { wall, shade, shirt, skin, hair, cut, glasses = false, speaks = false } = portrait;

  /** @param {CanvasRenderingContext2D} pen @param {number} now milliseconds */
  function draw(pen, now) {
    const breath = Math.sin(now / 900) * 3;
    const sway = Math.sin(now / 2300) * 5;
    /** @param {[x: number, y: number, width: number, height: number]} box half of each @param {string} fill */
    const ellipse = ([x, y, rx, ry], fill) => {
      pen.fillStyle = fill;
      pen.beginPath();
      pen.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
      pen.fill();
    };
    drawRoom(pen);
    pen.save();
    pen.translate(width / 2 + sway, breath);
    if (cut === 'long') {
      pen.fillStyle = hair;
      pen.beginPath();
      pen.roundRect(-116, 130, 232, 330, [110, 110, 70, 70]);
      pen.fill();
    }
    // Shoulders, neck, head.
    pen.fillStyle = shirt;
    pen.beginPath();
    pen.roundRect(-205, 392, 410, 320, 120);
    pen.fill();
    pen.fillStyle = 'rgb(0 0 0 / 14%)';
    pen.fillRect(-40, 320, 80, 72);
    pen.fillStyle = skin;
    pen.beginPath();
    pen.roundRect(-38, 300, 76, 128, 38);
    pen.fill();
    if (cut === 'bun') ellipse([0, 92, 52, 46], hair);
    ellipse([0, 240, 92, 112], skin);
    ellipse([-92, 248, 15, 24], skin);
    ellipse([92, 248, 15, 24], skin);
    // Hair.
    pen.fillStyle = hair;
    pen.beginPath();
    pen.ellipse(0, 205, 98, cut === 'short' ? 88 : 96, 0, Math.PI, 0);
    pen.bezierCurveTo(88, 168, 20, 158, -30, 152);
    pen.bezierCurveTo(-70, 160, -92, 180, -98, 205);
    pen.fill();
    // Face.
    const blink = now % 4100 < 130 ? 1.5 : 9;
    for (const side of [-1, 1]) {
      ellipse([side * 35, 240, 9, blink], '#2a2320');
      pen.strokeStyle = hair;
      pen.lineWidth = 6;
      pen.lineCap = 'round';
      pen.beginPath();
      pen.moveTo(side * 20, 214);
      pen.quadraticCurveTo(side * 36, 205, side * 52, 213);
      pen.stroke();
      if (!glasses) continue;
      pen.strokeStyle = '#2b2f36';
      pen.lineWidth = 5;
      pen.strokeRect(side * 36 - 28, 220, 56, 42);
    }
    const mouth = speaks ? 6 + Math.abs(Math.sin(now / 140)) * 10 : 0;
    pen.strokeStyle = 'rgb(90 30 30 / 75%)';
    pen.fillStyle = 'rgb(90 30 30 / 75%)';
    pen.lineWidth = 6;
    pen.beginPath();
    pen.moveTo(-30, 296);
    pen.quadraticCurveTo(0, 318 + mouth, 30, 296);
    if (speaks) pen.fill();
    else pen.stroke();
    pen.restore();
  }

  /** @param {CanvasRenderingContext2D} pen */
  function drawRoom(pen) {
    const light = pen.createLinearGradient(0, 0, width, height);
    light.addColorStop(0, wall);
    light.addColorStop(1, shade);
    pen.fillStyle = light;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = 'rgb(255 255 255 / 22%)';
    pen.beginPath();
    pen.roundRect(70, 60, 190, 250, 8);
    pen.fill();
    pen.fillStyle = shade;
    pen.fillRect(160, 60, 10, 250);
    pen.fillRect(70, 180, 190, 10);
    // A shelf with books.
    pen.fillStyle = 'rgb(0 0 0 / 22%)';
    pen.fillRect(700, 210, 220, 10);
    [46, 64, 54, 70, 40, 60].forEach((tall, index) => {
      pen.fillStyle = `rgb(255 255 255 / ${18 + (index % 3) * 9}%)`;
      pen.fillRect(715 + index * 32, 210 - tall, 24, tall);
    });
  }

  function openCamera() {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const pen = canvas.getContext('2d');
    const stream = canvas.captureStream(10);
    const [track] = stream.getVideoTracks();
    if (!pen || !track) throw new DOMException('No picture.', 'NotFoundError');
    draw(pen, 0);
    const timer = setInterval(() => {
      if (track.readyState === 'ended') clearInterval(timer);
      else draw(pen, performance.now());
    }, 100);
    return named(track, 'camera');
  }

  /** A low tone that swells where the person speaks: LiveKit tells who comes later of a change alone. Otherwise next to nothing. */
  function openMicrophone() {
    const context = new AudioContext();
    const [tone, loudness, out] = [
      context.createOscillator(),
      context.createGain(),
      context.createMediaStreamDestination(),
    ];
    tone.frequency.value = 160;
    loudness.gain.value = speaks ? 0.4 : 0.0005;
    tone.connect(loudness).connect(out);
    tone.start();
    if (speaks) {
      const swell = context.createOscillator();
      const depth = context.createGain();
      swell.frequency.value = 0.4;
      depth.gain.value = 0.2;
      swell.connect(depth).connect(loudness.gain);
      swell.start();
    }
    return named(/** @type {MediaStreamTrack} */ (out.stream.getAudioTracks()[0]), 'microphone');
  }

  const labels = { camera: 'Built-in camera', microphone: 'Built-in microphone', speaker: 'Built-in speakers' };

  /** @param {MediaStreamTrack} track @param {'camera' | 'microphone'} kind */
  function named(track, kind) {
    const settings = track.getSettings.bind(track);
    track.getSettings = () => ({ ...settings(), deviceId: kind, ...(kind === 'camera' && { facingMode: 'user' }) });
    return track;
  }

  navigator.mediaDevices.getUserMedia = async ({ audio, video } = {}) =>
    new MediaStream([...(audio ? [openMicrophone()] : []), ...(video ? [openCamera()] : [])]);
  navigator.mediaDevices.enumerateDevices = async () =>
    /** @type {const} */ ([
      ['audioinput', 'microphone'],
      ['videoinput', 'camera'],
      ['audiooutput', 'speaker'],
    ]).map(([kind, name]) => {
      const device = { kind, deviceId: name, groupId: 'built-in', label: labels[name] };
      return { ...device, toJSON: () => device };
    });
}
