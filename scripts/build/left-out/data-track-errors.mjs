/** What the server answers to a data track that nobody published. */
export const DataTrackPublishError = {
  duplicateName() {},
  invalidName() {},
  limitReached() {},
  notAllowed() {},
  unknown() {},
};
