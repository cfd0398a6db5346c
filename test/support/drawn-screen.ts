import type { MeetingPage } from './meeting-page.js';

/**
 * Gives the page a screen to share, which moves, and has sound where sound is asked for: on a machine without a display
 * Firefox has no screen, and Chromium none that is heard. The sound is the fake microphone's.
 */
export async function drawScreen({ page }: MeetingPage): Promise<void> {
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    mediaDevices.getDisplayMedia = async (options) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
      const context = canvas.getContext('2d');
      const stream = canvas.captureStream();
      let turn = 0;
      const timer = setInterval(() => {
        if (!context || stream.getVideoTracks().every(({ readyState }) => readyState === 'ended')) {
          clearInterval(timer);
          return;
        }
        turn += 1;
        context.fillStyle = turn % 2 === 0 ? 'red' : 'maroon';
        context.fillRect(0, 0, canvas.width, canvas.height);
      }, 100);
      const sound = options?.audio ? await mediaDevices.getUserMedia({ audio: true }) : null;
      for (const track of sound?.getAudioTracks() ?? []) stream.addTrack(track);
      return stream;
    };
  });
}
