/** What cameras that look away from the person are called; labels are all that some browsers tell. */
const AWAY = /\b(back|rear|environment|world)\b/i;

/** Whether one's own picture is shown as in a mirror: any camera but one that looks away from the person. */
export function isMirrored(track: MediaStreamTrack): boolean {
  const { facingMode } = track.getSettings();
  return facingMode ? facingMode !== 'environment' : !AWAY.test(track.label);
}
