import type { SendCommand } from '../membership/commands.js';
import type { DeviceSigner } from '../meeting-session.js';
import type { GroupEngine } from '../engine/group-engine.js';
import { signGrant } from '../records/grant.js';
import { splitRecord } from '../records/packets.js';
import type { MemberToken } from '../records/token.js';
import type { Hex, Subject } from '../records/values.js';
import type { RecordToWrite } from '../records/wire-record.js';
import { writeRecord } from '../records/write-record.js';
import type { Vault } from './vault.js';

type Sent = Exclude<SendCommand, { type: 'sign-act' }>;

export interface OutboundNeeds {
  readonly sub: Subject;
  readonly signer: DeviceSigner;
  readonly vault: Vault;
  readonly engine: GroupEngine;
  token(): MemberToken;
  emit(packet: Uint8Array, to: readonly string[] | null, request: number | null, receipt?: number): void;
}

/** Turns what the machine wants said into packets. */
export class Outbound {
  readonly #needs: OutboundNeeds;
  #count: number;

  /** @param count number of the first signed heartbeat: later than any that this key ever signed */
  constructor(needs: OutboundNeeds, count: number) {
    this.#needs = needs;
    this.#count = count;
  }

  /** @param receipt to be told when it has left; of a record that is one packet */
  async send(command: Sent, receipt?: number): Promise<void> {
    const record = await this.#recordOf(command);
    if (record) await this.say(record, 'to' in command && command.to !== null ? [command.to] : null, null, receipt);
  }

  async say(
    record: RecordToWrite,
    to: readonly string[] | null,
    request: number | null = null,
    receipt?: number,
  ): Promise<void> {
    const bytes = await writeRecord(record, this.#needs.signer);
    const id = crypto.getRandomValues(new Uint8Array(8));
    for (const packet of splitRecord(bytes, id)) this.#needs.emit(packet, to, request, receipt);
  }

  async #recordOf(command: Sent): Promise<RecordToWrite | null> {
    const { sub, vault } = this.#needs;
    switch (command.type) {
      case 'send-hello': {
        const { nonce, purpose } = command;
        return { kind: 'hello', nonce, purpose, token: this.#needs.token().raw };
      }
      case 'send-answer': {
        const group = vault.epochs.get(command.on)?.epoch.group;
        const name = group === undefined ? undefined : vault.names.get(group);
        if (!name) return null;
        return { kind: 'answer', nonce: command.nonce, name, place: command.place, token: this.#needs.token().raw };
      }
      case 'send-refuse':
        return { kind: 'refuse', nonce: command.nonce, code: command.code, token: this.#needs.token().raw };
      case 'send-group-info':
        return this.#groupInfo(command);
      case 'send-commit':
        return vault.commits.get(command.hash) ?? null;
      case 'send-entitlement': {
        const token = vault.tokens.get(command.token);
        return token ? { kind: 'entitlement', token: token.raw } : null;
      }
      case 'send-heartbeat': {
        const { group, epoch, authenticator, acts, token } = command;
        return { kind: 'heartbeat', sub, group, epoch, authenticator, acts, token, count: this.#next() };
      }
      case 'send-host-acts':
        return { kind: 'host-acts', acts: this.#acts(command.acts) };
      case 'send-resync': {
        const { group, from, token, acts } = command;
        return { kind: 'resync', group, from, token, acts };
      }
      case 'send-bye': {
        const { group, epoch, authenticator } = command;
        return { kind: 'bye', sub, group, epoch, authenticator, count: this.#next() };
      }
      case 'send-ping':
        return { kind: 'ping', nonce: command.nonce };
      case 'send-pong':
        return { kind: 'pong', sub, nonce: command.nonce };
    }
  }

  async #groupInfo(command: Extract<Sent, { type: 'send-group-info' }>): Promise<RecordToWrite | null> {
    const { vault, engine, signer } = this.#needs;
    const kept = vault.epochs.get(command.on);
    const name = kept && vault.names.get(kept.epoch.group);
    if (!name) return null;
    const { epoch, state } = kept;
    const { nonce, joiner, time, actsHash } = command;
    const granted = { epoch: epoch.epoch, context: epoch.context, joiner, time, acts: actsHash };
    return {
      kind: 'group-info',
      nonce,
      name,
      grant: await signGrant(epoch.group, granted, signer),
      tokens: command.tokens.flatMap((hash) => vault.tokens.get(hash)?.raw ?? []),
      acts: this.#acts(command.acts),
      past: command.past,
      info: await engine.groupInfo(state),
    };
  }

  #acts(ids: readonly Hex[]): readonly Uint8Array[] {
    return ids.flatMap((id) => this.#needs.vault.acts.get(id) ?? []);
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}
