"""Somebody with LiveKit's Python SDK, under its own end-to-end encryption. Told by one line of JSON where to join; tells
five times a second what has arrived; leaves when its input ends."""

import asyncio
import json
import sys

from livekit import rtc

WIDTH, HEIGHT, RATE = 320, 180, 48_000
# Samples of 20 ms, and of half a period of a square wave of 500 Hz.
PIECE, HALF = 960, 48
LOUD = 8_000

seen = {"loudest": 0, "pictures": 0}
pictures = set()


async def hear(track):
    async for event in rtc.AudioStream(track):
        seen["loudest"] = max(seen["loudest"], max(map(abs, event.frame.data)))


async def watch(track):
    async for event in rtc.VideoStream(track):
        pictures.add(hash(bytes(event.frame.data)))
        seen["pictures"] = len(pictures)


async def say(source):
    wave = [LOUD if at // HALF % 2 == 0 else -LOUD for at in range(PIECE)]
    data = b"".join(sample.to_bytes(2, "little", signed=True) for sample in wave)
    while True:
        await source.capture_frame(rtc.AudioFrame(data, RATE, 1, PIECE))


async def show(source):
    turn = 0
    while True:
        data = bytes([turn * 16 % 256]) * (WIDTH * HEIGHT * 4)
        source.capture_frame(rtc.VideoFrame(WIDTH, HEIGHT, rtc.VideoBufferType.RGBA, data))
        turn += 1
        await asyncio.sleep(0.066)


async def tell():
    while True:
        print(json.dumps(seen), flush=True)
        await asyncio.sleep(0.2)


async def main():
    wish = json.loads(sys.stdin.readline())
    room = rtc.Room()
    tasks = set()

    def begin(work):
        tasks.add(asyncio.create_task(work))

    @room.on("track_subscribed")
    def _(track, *_others):
        begin(hear(track) if track.kind == rtc.TrackKind.KIND_AUDIO else watch(track))

    keys = rtc.KeyProviderOptions(shared_key=wish["passphrase"].encode(), ratchet_window_size=0)
    options = rtc.RoomOptions(encryption=rtc.E2EEOptions(key_provider_options=keys))
    await room.connect(wish["url"], wish["token"], options)
    sound, picture = rtc.AudioSource(RATE, 1), rtc.VideoSource(WIDTH, HEIGHT)
    for track, source in (
        (rtc.LocalAudioTrack.create_audio_track("sound", sound), rtc.TrackSource.SOURCE_MICROPHONE),
        (rtc.LocalVideoTrack.create_video_track("picture", picture), rtc.TrackSource.SOURCE_CAMERA),
    ):
        await room.local_participant.publish_track(track, rtc.TrackPublishOptions(source=source))
    for work in (say(sound), show(picture), tell()):
        begin(work)
    await asyncio.to_thread(sys.stdin.read)
    for task in tasks:
        task.cancel()
    await room.disconnect()


asyncio.run(main())
