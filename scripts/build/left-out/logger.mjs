const nothing = () => {};

/** Every logger: what is left of LiveKit's log calls writes nothing, whatever level a page asks for. */
const SILENT = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setDefaultLevel: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.silent,
};

export const LogLevel = { silent: 5 };
export const LoggerNames = { Default: 'livekit' };
export const getLogger = () => SILENT;
export const setLogExtension = nothing;
export const setLogLevel = nothing;
export default SILENT;
