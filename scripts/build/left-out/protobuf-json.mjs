/** Messages travel as bytes. Only LiveKit's token sources, which nothing here uses, write or read them as JSON. */
export const makeJsonFormat = () => ({});
