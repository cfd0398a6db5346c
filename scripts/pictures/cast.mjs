/** Who is in the pictures: the people of the demo's clinic, drawn. */

/** @typedef {import('./fake-camera.mjs').Portrait} Portrait */
/**
 * @typedef {{ as: 'patient' | 'doctor' | 'guest', plan: string, name: string, portrait: Portrait, guestName?: Readonly<Record<'en' | 'ar', string>> }} Role
 *   plan, name: where the clinic's plans are shown, as which of its people they come, and what they are called
 */

/** @type {Readonly<Record<'patient' | 'doctor' | 'guest', Role>>} */
export const CAST = {
  patient: {
    as: 'patient',
    plan: 'paid',
    name: 'Mira Lindqvist',
    portrait: { wall: '#d9c8b4', shade: '#a5876d', shirt: '#355c7d', skin: '#e7b998', hair: '#5b3a26', cut: 'long' },
  },
  doctor: {
    as: 'doctor',
    plan: 'host',
    name: 'Dr Amara Osei',
    portrait: {
      wall: '#b9d3cf',
      shade: '#6f9a95',
      shirt: '#f1f3f2',
      skin: '#7b4b31',
      hair: '#1f1714',
      cut: 'bun',
      speaks: true,
    },
  },
  guest: {
    as: 'guest',
    plan: 'nonprofit',
    name: 'Jonas Lindqvist',
    guestName: { en: 'Jonas Lindqvist', ar: 'يونس القاسم' },
    portrait: {
      wall: '#c3c7dd',
      shade: '#8389ad',
      shirt: '#5d6b4a',
      skin: '#d9a47e',
      hair: '#7d6a5c',
      cut: 'short',
      glasses: true,
    },
  },
};
