import { expect, waitUntil } from '@open-wc/testing';
import { partBringer } from '../../../src/app/part-bringer.js';
import { showPanels } from '../../../src/app/show-panels.js';
import { promised } from '../../../src/base/promised.js';
import { INITIAL_MEETING } from '../../../src/meeting/state.js';
import type { Meeting } from '../../../src/meeting/state.js';
import { MeetingStore } from '../../../src/meeting/store.js';
import { PANELS } from '../../../src/ui/panels-part.js';
import { PROTECTION_PANELS } from '../../../src/ui/protection/protection-panels-part.js';
import { openGallery } from '../../support/gallery/gallery.js';

/** The loader over a model; what it does is noted, in order. */
function openLoader(meeting: Partial<Meeting> = {}) {
  const store = new MeetingStore({ ...INITIAL_MEETING, panel: 'none', ...meeting });
  const noted: unknown[] = [];
  const fault = { present: false };
  const panelFailed = (): void => {
    noted.push('failed');
    store.update({ panel: 'none' });
  };
  const bring = partBringer(
    { add: (part) => void noted.push(part) },
    { add: (table) => promised(() => void noted.push(table)) },
  );
  showPanels(bring, { store, panelFailed }, (encrypted) =>
    promised(() => {
      noted.push(encrypted ? 'asked, encrypted' : 'asked');
      if (fault.present) throw new Error('Gone.');
      return encrypted ? [PROTECTION_PANELS, PANELS] : [PANELS];
    }),
  );
  const until = (what: unknown): Promise<void> => waitUntil(() => noted.includes(what));
  return { store, noted, fault, until };
}

describe('the panels', () => {
  it('are loaded when the first is opened, their words first', async () => {
    const { store, noted, until } = openLoader();
    expect(noted).to.deep.equal([]);
    store.update({ panel: 'people' });
    await until(PANELS);
    expect(noted).to.deep.equal(['asked', PANELS.loadTable, PANELS]);
  });

  it('are closed with a word about it where they cannot be had, and the next one tries again', async () => {
    const { store, noted, fault, until } = openLoader();
    fault.present = true;
    store.update({ panel: 'people' });
    await until('failed');
    expect(store.meeting.panel).to.equal('none');
    fault.present = false;
    store.update({ panel: 'chat' });
    await until(PANELS);
    expect(noted).to.deep.equal(['asked', 'failed', 'asked', PANELS.loadTable, PANELS]);
    expect(store.meeting.panel).to.equal('chat');
  });

  it('of an encrypted meeting come with what only such a meeting has in them', async () => {
    const { noted, until } = openLoader({ mode: 'encrypted', panel: 'security' });
    await until(PANELS);
    expect(noted.slice(-2)).to.deep.equal([PROTECTION_PANELS, PANELS]);
  });

  it('get that also where the meeting becomes encrypted later, and nothing twice', async () => {
    const { store, noted, until } = openLoader({ mode: 'standard', panel: 'people' });
    await until(PANELS);
    store.update({ mode: 'encrypted' });
    await until(PROTECTION_PANELS);
    expect(noted.filter((what) => what === PANELS)).to.have.length(1);
  });

  it('take the focus when their code is there', async () => {
    const gallery = await openGallery({ meeting: { state: 'joined' }, panels: false });
    const opener = gallery.find('[aria-controls="panel-chat"]');
    opener.focus();
    await gallery.update({ panel: 'chat' });
    expect(gallery.root.activeElement).to.equal(opener);
    await gallery.addPanels();
    await waitUntil(() => gallery.root.activeElement?.closest('#panel-chat'));
    gallery.remove();
  });
});
