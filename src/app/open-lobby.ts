import { readAccess } from '../access/read-access.js';
import type { Inputs } from '../contract/inputs.js';
import { MeetingSession } from '../meeting/session.js';
import { watchDevices } from '../room/device-list.js';
import { openPreview } from '../room/preview.js';
import { mountScreen } from '../ui/mount-screen.js';
import { systemClock } from './clock.js';
import type { MeetingApp, MeetingHost } from './host.js';
import { load } from './load.js';
import { lookOf } from './look.js';
import { localMemory } from './memory.js';
import { followLanguage } from './follow-language.js';
import { followPage } from './follow-page.js';
import { openEncrypted } from './open-encrypted.js';
import { partBringer } from './part-bringer.js';
import { loadPanels, showPanels } from './show-panels.js';
import { protectionShower } from './show-protection.js';

const LOOK: readonly (keyof Inputs)[] = ['controls', 'label', 'noShortcuts'];

/** Puts a meeting into a tag: model, screens, and what they need of this machine; not LiveKit, not yet. */
export function openLobby(host: MeetingHost): MeetingApp {
  const { inputs } = host;
  const session = new MeetingSession(
    {
      emit: (name, detail) => {
        const { state, security } = session.store.meeting;
        // Whoever hears the event reads the tag as it is now.
        host.reflect(state, security);
        host.emit(name, detail);
      },
      loadRoom: async () => (await load(() => import('./enter-standard.js'))).enterStandard,
      loadEntitledGate: async () => (await load(() => import('./entitled-gate.js'))).EntitledGate,
      openPreview,
      devices: watchDevices(),
      clock: systemClock,
      memory: inputs.remember ? localMemory : null,
      readAccess: (want) => readAccess(inputs, want),
      openDeviceKey: () => host.openDeviceKey(),
      openEncrypted: () => openEncrypted(host, showProtection),
      verifyAnnouncement: async (...answer) => (await host.openDeviceKey()).verifyAnnouncement(...answer),
      copyText: (text) => navigator.clipboard.writeText(text),
      holdPassphrase: host.hasPassphrase,
    },
    inputs,
  );
  session.store.subscribe(({ meeting, previous }) => {
    if (meeting.state !== previous.state || meeting.security !== previous.security) {
      host.reflect(meeting.state, meeting.security);
    }
  });
  const language = followLanguage(host.element, inputs);
  const { store, request, sink, levels } = session;
  const screen = mountScreen(host.element, host.registry, {
    meeting: { store, request, sink, levels },
    words: language.words,
    look: lookOf(inputs),
  });
  language.subscribe((words, dir) => screen.setWords(words, dir));
  const bring = partBringer(screen, language);
  const showProtection = protectionShower(bring);
  session.store.subscribe(({ meeting, previous }) => {
    // Ahead of the join, which waits for it.
    if (meeting.mode === 'encrypted' && meeting.mode !== previous.mode) showProtection().catch(() => undefined);
  });
  showPanels(bring, session, loadPanels);
  followPage(session);
  return {
    screen: screen.element,
    request,
    getParticipants: () => session.getParticipants(),
    getVerificationCode: () => session.getVerificationCode(),
    inputsChanged: (names) => {
      session.inputsChanged(names);
      if (names.has('strings')) language.read();
      if (LOOK.some((name) => names.has(name))) screen.setLook(lookOf(inputs));
    },
    end: (reason) => session.end(reason),
    moved: language.read,
  };
}
