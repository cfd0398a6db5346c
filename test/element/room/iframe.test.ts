import { expect } from '@open-wc/testing';

interface Answer {
  readonly permission: string;
  readonly error: { readonly code: string; readonly hint: string } | null;
}

/** What a page in an iframe with that `allow` attribute is told when it asks for the camera. */
async function ask(allow: string): Promise<Answer> {
  const frame = document.createElement('iframe');
  frame.allow = allow;
  frame.src = new URL('frame.html', import.meta.url).href;
  const answered = new Promise<Answer>((resolve) => {
    addEventListener('message', function hear(event: MessageEvent<Answer>) {
      if (event.source !== frame.contentWindow) return;
      removeEventListener('message', hear);
      resolve(event.data);
    });
  });
  document.body.append(frame);
  const answer = await answered;
  frame.remove();
  return answer;
}

describe('a camera in an iframe', () => {
  it('is refused without its permission, which the hint names', async () => {
    const { permission, error } = await ask("camera 'none'");
    // Firefox does not tell a page what its policy is: there a frame's refusal looks like a person's.
    const { featurePolicy } = document as { featurePolicy?: unknown };
    expect(permission).to.equal(featurePolicy ? 'blocked' : 'denied');
    expect(error?.code).to.equal('ERR_SM_DEVICE');
    expect(error?.hint).to.contain('allow="camera"');
  });

  it('is opened with it', async () => {
    expect(await ask('camera')).to.deep.equal({ permission: 'granted', error: null });
  });
});
