import { loadError } from '../base/refusals.js';

/** Loads a part of the application; a file that is missing or was changed is a refusal of its own. */
export async function load<Part>(part: () => Promise<Part>): Promise<Part> {
  try {
    return await part();
  } catch (cause) {
    throw loadError(cause);
  }
}
