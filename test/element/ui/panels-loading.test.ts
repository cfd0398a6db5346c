import { expect, waitUntil } from '@open-wc/testing';
import { showPanels } from '../../../src/app/show-panels.js';
import { promised } from '../../../src/base/promised.js';
import { INITIAL_MEETING } from '../../../src/meeting/state.js';
import { MeetingStore } from '../../../src/meeting/store.js';
import type { Request } from '../../../src/meeting/requests.js';
import { PANELS } from '../../../src/ui/panels-part.js';
import { defer } from '../../support/fake-ports.js';
import { openGallery } from '../../support/gallery/gallery.js';

describe('the panels', () => {
  it('are loaded when the first is opened, once; where that fails it is closed, and the next one tries again', async () => {
    const store = new MeetingStore({ ...INITIAL_MEETING, panel: 'none' });
    const closed = defer();
    const request = ((...asked: unknown[]) => {
      expect(asked).to.deep.equal(['set-panel', 'none']);
      store.update({ panel: 'none' });
      closed.resolve();
    }) as unknown as Request;
    let loads = 0;
    const added = defer();
    showPanels({ add: () => added.resolve() }, { store, request }, () =>
      promised(() => {
        loads += 1;
        if (loads === 1) throw new Error('Gone.');
        return PANELS;
      }),
    );
    expect(loads).to.equal(0);
    store.update({ panel: 'people' });
    await closed.promise;
    expect(store.meeting.panel).to.equal('none');
    store.update({ panel: 'chat' });
    await added.promise;
    store.update({ panel: 'people' });
    expect([loads, store.meeting.panel]).to.deep.equal([2, 'people']);
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
