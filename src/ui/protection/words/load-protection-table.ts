import type { ProtectionStrings } from '../../../contract/strings/protection.js';
import { PROTECTION_ENGLISH } from './en.js';

/** The sentences of encrypted meetings; English where there are no others, or where their file cannot be had. */
export async function loadProtectionTable(lang: string): Promise<ProtectionStrings> {
  if (!/^ar\b/i.test(lang)) return PROTECTION_ENGLISH;
  try {
    return (await import('./ar.js')).PROTECTION_ARABIC;
  } catch {
    return PROTECTION_ENGLISH;
  }
}
