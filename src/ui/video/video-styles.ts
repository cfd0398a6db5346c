import { css } from 'lit';

export const videoStyles = css`
  sm-video {
    display: block;
  }
  .video {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .video-mirrored {
    transform: scaleX(-1);
  }
`;
