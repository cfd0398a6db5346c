/** The wrapper and the bare tag in JSX. Nothing here runs. */
import { useRef } from 'react';
import type { ReactElement } from 'react';
import type { SecureMeetingElement } from 'secure-meeting';
import { SecureMeeting } from 'secure-meeting/react';

export function Wrapped(): ReactElement {
  const meeting = useRef<SecureMeetingElement>(null);
  return (
    <SecureMeeting
      ref={meeting}
      access={({ room }) => Promise.resolve({ token: room })}
      room="room-12"
      layout="grid"
      micOff
      maxTiles={9}
      className="wide"
      id="meeting"
      onSmLeft={({ detail }) => {
        if (detail.reason === 'network') void meeting.current?.join();
      }}
      onSmChatReceived={({ detail }) => detail.sentAt.getTime()}
    >
      <p slot="ended">Thank you for coming.</p>
    </SecureMeeting>
  );
}

export const wrong = [
  // @ts-expect-error no such layout
  <SecureMeeting key="layout" layout="circle" />,
  // @ts-expect-error no such event
  <SecureMeeting key="event" onSmGone={() => undefined} />,
  // @ts-expect-error no such member of the detail
  <SecureMeeting key="detail" onSmLeft={({ detail }) => String(detail.why)} />,
  // @ts-expect-error no such input
  <SecureMeeting key="input" serverURL="wss://meet.example" />,
];

export const bare = (
  <secure-meeting
    access-src="/access"
    server-url="wss://meet.example"
    auto-join
    max-tiles={9}
    e2ee="required"
    class-name="x"
    onsm-joined={({ detail }) => detail.identity}
  />
);

export const wrongTag = [
  // @ts-expect-error no such word
  <secure-meeting key="e2ee" e2ee="requried" />,
  // @ts-expect-error functions are no attributes
  <secure-meeting key="token" token={() => Promise.resolve('')} />,
];
