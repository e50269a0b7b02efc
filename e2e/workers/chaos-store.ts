import { WorkerEntrypoint } from 'cloudflare:workers'
import type { StoreRpc } from '@sluice/schema/rpc/store'

type Args<Verb extends keyof StoreRpc> = Parameters<StoreRpc[Verb]>

interface Env {
  REAL: StoreRpc
  /** So many calls of each verb are killed, by turns before the write and after it; those that come later go through. */
  KILLS: string
}

const calls = new Map<string, number>()

/**
 * Stands between the stages and the Store. "Before": the write never happened. "After": it did, and the caller does not
 * know, which is what a Worker killed between two writes looks like to the next try.
 */
export default class ChaosStore extends WorkerEntrypoint<Env> implements StoreRpc {
  async saveItems(...args: Args<'saveItems'>): ReturnType<StoreRpc['saveItems']> {
    return this.#risk('saveItems', () => this.env.REAL.saveItems(...args))
  }

  async saveAnalyses(...args: Args<'saveAnalyses'>): ReturnType<StoreRpc['saveAnalyses']> {
    return this.#risk('saveAnalyses', () => this.env.REAL.saveAnalyses(...args))
  }

  async savePlans(...args: Args<'savePlans'>): ReturnType<StoreRpc['savePlans']> {
    return this.#risk('savePlans', () => this.env.REAL.savePlans(...args))
  }

  async leaseDeliveries(...args: Args<'leaseDeliveries'>): ReturnType<StoreRpc['leaseDeliveries']> {
    return this.#risk('leaseDeliveries', () => this.env.REAL.leaseDeliveries(...args))
  }

  async recordDeliveries(...args: Args<'recordDeliveries'>): ReturnType<StoreRpc['recordDeliveries']> {
    return this.#risk('recordDeliveries', () => this.env.REAL.recordDeliveries(...args))
  }

  async digestMembers(...args: Args<'digestMembers'>): ReturnType<StoreRpc['digestMembers']> {
    return this.env.REAL.digestMembers(...args)
  }

  async saveDigest(...args: Args<'saveDigest'>): ReturnType<StoreRpc['saveDigest']> {
    return this.#risk('saveDigest', () => this.env.REAL.saveDigest(...args))
  }

  async tagItem(...args: Args<'tagItem'>): Promise<void> {
    return this.#risk('tagItem', () => this.env.REAL.tagItem(...args))
  }

  async saveDeadLetters(...args: Args<'saveDeadLetters'>): ReturnType<StoreRpc['saveDeadLetters']> {
    return this.#risk('saveDeadLetters', () => this.env.REAL.saveDeadLetters(...args))
  }

  async countRejects(...args: Args<'countRejects'>): Promise<void> {
    return this.env.REAL.countRejects(...args)
  }

  async notePreviousSecrets(...args: Args<'notePreviousSecrets'>): Promise<void> {
    return this.env.REAL.notePreviousSecrets(...args)
  }

  async keepHandshakeSecret(...args: Args<'keepHandshakeSecret'>): Promise<boolean> {
    return this.env.REAL.keepHandshakeSecret(...args)
  }

  async configSnapshot(...args: Args<'configSnapshot'>): ReturnType<StoreRpc['configSnapshot']> {
    return this.env.REAL.configSnapshot(...args)
  }

  async #risk<T>(verb: string, write: () => Promise<T>): Promise<T> {
    const call = calls.get(verb) ?? 0
    calls.set(verb, call + 1)
    const killed = call < Number(this.env.KILLS)
    if (killed && call % 2 === 0) throw new Error(`killed before ${verb}`)
    const result = await write()
    if (killed) throw new Error(`killed after ${verb}`)
    return result
  }
}
