import { expect } from '@open-wc/testing';
import { findLinks } from '../../../src/ui/chat/links.js';
import { fitControls } from '../../../src/ui/toolbar/fit.js';
import { hueOf, initialsOf } from '../../../src/ui/tile/initials.js';
import { CONTROLS } from '../../../src/contract/states.js';
import type { ControlName } from '../../../src/contract/states.js';

describe('initials', () => {
  const cases: readonly (readonly [name: string, initials: string])[] = [
    ['Maya Lindqvist', 'ML'],
    ['Zoë', 'Z'],
    ['dr. eleanor whitcombe', 'DW'],
    ['  ', ''],
    ['', ''],
    ['王小明', '王'],
    ['أمل الحداد', 'أ'],
    ['👩🏽‍🚀 Sam', 'S'],
    ['e\u0301mile zola', 'E\u0301Z'],
    ['user@example.com', 'UC'],
  ];
  for (const [name, initials] of cases) {
    it(`of "${name}" are "${initials}"`, () => expect(initialsOf(name)).to.equal(initials));
  }
});

describe('colour of a person', () => {
  it('stays with the identity and differs between most', () => {
    expect(hueOf('ana')).to.equal(hueOf('ana'));
    const hues = new Set(Array.from({ length: 100 }, (_, index) => hueOf(`person-${index}`)));
    expect(hues.size).to.equal(12);
  });
});

describe('links in chat', () => {
  const links = (line: string): (string | null)[] =>
    findLinks(line)
      .filter(({ href }) => href !== null)
      .map(({ text }) => text);

  it('finds http and https addresses, and only those', () => {
    expect(links('see http://a.example and https://b.example/x?y=1#z!')).to.deep.equal([
      'http://a.example',
      'https://b.example/x?y=1#z',
    ]);
    expect(links('javascript:alert(1) data:text/html,x file:///etc ftp://a.example mailto:a@b.example')).to.deep.equal(
      [],
    );
  });

  it('leaves punctuation and brackets to the sentence, and keeps those of the address', () => {
    expect(links('(https://a.example/b).')).to.deep.equal(['https://a.example/b']);
    expect(links('https://a.example/b_(c)')).to.deep.equal(['https://a.example/b_(c)']);
    expect(links('"https://a.example"، https://b.example؟')).to.deep.equal(['https://a.example', 'https://b.example']);
  });

  it('opens no address with a name or password in front of the host', () => {
    expect(links('https://bank.example@evil.example/ https://a:b@c.example')).to.deep.equal([]);
  });

  it('ends an address at signs that turn the direction of text', () => {
    expect(links('https://a.example/\u202egpj.exe')).to.deep.equal(['https://a.example/']);
  });

  it('opens nothing the browser cannot parse', () => {
    expect(links('https:// http://[ https://%')).to.deep.equal([]);
  });

  it('loses no character of the line', () => {
    for (const line of ['', 'a', 'https://a.example', ' x https://a.example. y <b>https://c.example</b> ']) {
      expect(
        findLinks(line)
          .map(({ text }) => text)
          .join(''),
      ).to.equal(line);
    }
  });
});

describe('controls that fit the bar', () => {
  const all: ReadonlySet<ControlName> = new Set(CONTROLS.filter((name) => name !== 'security'));

  it('are all of them where there is room', () => {
    const { shown, more } = fitControls(all, 600, 8);
    expect(shown.size).to.equal(10);
    expect(more).to.deep.equal([]);
  });

  it('keep microphone, camera and leaving in a box of 320 pixels, the rest in a menu', () => {
    const { shown, more } = fitControls(all, 296, 4);
    expect([...shown]).to.include.members(['leave', 'mic', 'camera']);
    expect(shown.size).to.equal(5);
    expect(more).to.deep.equal(['people', 'hand', 'reactions', 'layout', 'settings']);
  });

  it('need no menu for the few a page asks for', () => {
    expect(fitControls(new Set(['mic', 'leave']), 120, 4).more).to.deep.equal([]);
  });

  it('always leave a way out', () => {
    expect([...fitControls(all, 0, 4).shown]).to.deep.equal(['leave']);
  });
});
