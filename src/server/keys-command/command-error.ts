/** What whoever typed the command can put right. Names the option, never anything of a key. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
