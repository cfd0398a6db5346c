import { expect } from '@open-wc/testing';
import { MeetingStore } from '../../../src/meeting/store.js';

describe('the store', () => {
  it('tells what is and what was, and nothing where nothing changed', () => {
    const store = new MeetingStore();
    const told: string[] = [];
    store.subscribe(({ meeting, previous }) => told.push(`${previous.room}>${meeting.room}`));
    store.update({ room: 'a' });
    store.update({ room: 'a' });
    store.update({ room: 'b' });
    expect(told).to.deep.equal(['>a', 'a>b']);
  });

  it('keeps what did not change identical', () => {
    const store = new MeetingStore();
    const { microphone, people } = store.meeting;
    store.update({ room: 'a' });
    expect(store.meeting.microphone).to.equal(microphone);
    expect(store.meeting.people).to.equal(people);
  });

  it('tells everyone in the order things happened, even when one who listens changes it', () => {
    const store = new MeetingStore();
    const told: string[] = [];
    store.subscribe(({ meeting }) => {
      if (meeting.room === 'a') store.update({ room: 'b' });
    });
    store.subscribe(({ meeting, previous }) =>
      told.push(`${previous.room}>${meeting.room}, now ${store.meeting.room}`),
    );
    store.update({ room: 'a' });
    expect(told).to.deep.equal(['>a, now b', 'a>b, now b']);
  });
});
