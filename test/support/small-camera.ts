/**
 * In a page, before its first script: every camera gives small pictures, whatever size is asked for. To film, encode and
 * decode large ones would be most of what a flow of several people does.
 */
export function useSmallCamera(): void {
  // Where the page is no secure context there is none.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = (wish) => {
    if (!wish?.video) return ask(wish);
    return ask({ ...wish, video: { ...(typeof wish.video === 'object' && wish.video), width: 320, height: 180 } });
  };
}
