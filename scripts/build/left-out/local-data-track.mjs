export default class LocalDataTrack {
  publish() {
    throw new Error('Data tracks are left out of this build.');
  }
}
