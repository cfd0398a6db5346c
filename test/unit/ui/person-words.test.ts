import { expect } from '@open-wc/testing';
import type { Person } from '../../../src/meeting/state.js';
import { describePerson } from '../../../src/ui/protection/person/person-words.js';
import { warnOf } from '../../../src/ui/protection/tile/warn-of.js';
import { makePerson } from './people.js';

const seen = (change: Partial<Person>): Person => makePerson('p1', { security: 'encrypted', ...change });

describe('how a person is protected, in words', () => {
  it('is one sentence for each state', () => {
    const sentenceOf = (security: Person['security']): readonly string[] =>
      describePerson(seen({ security }), false).sentences;
    expect(sentenceOf('pending')).to.deep.equal(['personPending']);
    expect(sentenceOf('encrypted')).to.deep.equal(['personEncrypted']);
    expect(sentenceOf('verified')).to.deep.equal(['personVerified']);
    expect(sentenceOf('failed')).to.deep.equal(['personFailed']);
    expect(sentenceOf('outside')).to.deep.equal(['personOutside']);
  });

  it('never calls somebody in the clear encrypted', () => {
    expect(describePerson(seen({ security: 'standard' }), false)).to.deep.equal({
      weight: 'outside',
      sentences: ['personOutside'],
    });
  });

  it('says of a shared key that it is one', () => {
    expect(describePerson(seen({}), true).sentences).to.deep.equal(['personShared']);
    expect(describePerson(seen({ security: 'failed' }), true).sentences).to.deep.equal(['personFailedShared']);
    expect(describePerson(seen({ security: 'outside' }), true).sentences).to.deep.equal(['personUnproven']);
  });

  it('puts what a compared code says against somebody first', () => {
    const { weight, sentences } = describePerson(seen({ keyChanged: true, mismatch: true, silent: true }), false);
    expect(weight).to.equal('bad');
    expect(sentences).to.deep.equal(['personMismatch', 'personKeyChanged', 'personEncrypted', 'personSilent']);
  });

  it('forgets a changed key and a mismatch once the person is verified', () => {
    const verified = seen({ security: 'verified', keyChanged: true, mismatch: true });
    expect(describePerson(verified, false)).to.deep.equal({ weight: 'verified', sentences: ['personVerified'] });
    expect(warnOf(verified, false)).to.equal(null);
  });

  it('does not say of somebody without a key that they have not been heard', () => {
    expect(describePerson(seen({ security: 'outside', silent: true }), false).sentences).to.deep.equal([
      'personOutside',
    ]);
  });
});

describe('the sign on a picture', () => {
  const wordsOf = (change: Partial<Person>): string | undefined => warnOf(seen(change), false)?.words;

  it('stands only where something is wrong or worth knowing', () => {
    expect(wordsOf({})).to.equal(undefined);
    expect(wordsOf({ security: 'verified' })).to.equal(undefined);
    expect(wordsOf({ silent: true })).to.equal(undefined);
    expect(wordsOf({ security: 'pending' })).to.equal('tilePending');
    expect(wordsOf({ security: 'failed' })).to.equal('tileFailed');
    expect(wordsOf({ security: 'outside' })).to.equal('tileOutside');
    expect(wordsOf({ keyChanged: true })).to.equal('tileKeyChanged');
    expect(warnOf(seen({ security: 'outside' }), true)?.words, 'a shared key').to.equal('tileUnproven');
  });

  it('says the worst where there is more than one', () => {
    expect(wordsOf({ security: 'failed', keyChanged: true, mismatch: true })).to.equal('tileMismatch');
    expect(wordsOf({ security: 'failed', keyChanged: true })).to.equal('tileFailed');
    expect(wordsOf({ security: 'pending', keyChanged: true })).to.equal('tileKeyChanged');
  });
});
