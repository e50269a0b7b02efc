import type { Fingerprint } from './fingerprint.ts'
import { findLead, type LeadEntry, MAX_LEADS } from './window.ts'

const HOUR_MS = 3_600_000
/** Nothing is remembered longer: `group.withinHours` ends here, and messages that come again come sooner. */
export const KEEP_MS = 720 * HOUR_MS

/** A delivery that may join the ticket of another one. */
export interface Asked {
  deliveryId: string
  category: string
  fingerprint: Fingerprint
}

/** `group` of a destination. */
export interface GroupSettings {
  withinHours: number
  similarity: number
}

/** What a book has to write down. */
export interface Changes {
  leads: LeadEntry[]
  /** Deliveries that join another one. */
  members: Member[]
  /** Leads that made room. */
  forgotten: string[]
}

export interface Member {
  deliveryId: string
  leadId: string
  at: number
}

/**
 * Which delivery of a destination opened the ticket for which problem. One caller at a time: then every problem has one lead, whatever
 * comes at once. A delivery that joins is no lead for others, so all of them join the first.
 */
export class GroupBook {
  readonly #leads: Map<string, LeadEntry>
  readonly #answered: (deliveryId: string) => string | undefined

  /** @param answered the lead that a delivery was told to join, where it was told before; of a lead, who has taken over from it */
  constructor(leads: Iterable<LeadEntry>, answered: (deliveryId: string) => string | undefined) {
    this.#leads = new Map([...leads].map((lead) => [lead.deliveryId, lead]))
    this.#answered = answered
  }

  /** For each delivery the one whose ticket it joins; null where it opens its own. Asked again, the answer is the same. `now`: epoch ms. */
  assign(
    asked: readonly Asked[],
    { withinHours, similarity }: GroupSettings,
    now: number,
  ): { leadIds: (string | null)[]; changes: Changes } {
    const changes: Changes = { leads: [], members: [], forgotten: [] }
    const members = new Map<string, string>()
    const leadIds = asked.map(({ deliveryId, category, fingerprint }) => {
      // Where nothing was said there is nothing to be like.
      if (fingerprint.words === 0 || this.#leads.has(deliveryId)) return null
      const known = members.get(deliveryId) ?? this.#answered(deliveryId)
      if (known !== undefined) return known
      const lead = findLead(this.#leads.values(), { category, fingerprint, since: now - withinHours * HOUR_MS, similarity })
      if (!lead) {
        const opened = { deliveryId, category, at: now, fingerprint }
        this.#leads.set(deliveryId, opened)
        changes.leads.push(opened)
        return null
      }
      members.set(deliveryId, lead.deliveryId)
      changes.members.push({ deliveryId, leadId: lead.deliveryId, at: now })
      return lead.deliveryId
    })
    changes.forgotten = this.#makeRoom()
    return { leadIds, changes }
  }

  /**
   * A delivery asks to open the ticket in the place of its lead, which made none. The first that asks leads from now on (`taken`: its
   * entry); any other one is told who leads. Where the problem is forgotten each is by itself.
   */
  takeOver(leadId: string, deliveryId: string): { leaderId: string; taken: LeadEntry | null } {
    const lead = this.#leads.get(leadId)
    if (!lead) return { leaderId: this.#leaderAfter(leadId, deliveryId), taken: null }
    const taken = { ...lead, deliveryId }
    this.#leads.delete(leadId)
    this.#leads.set(deliveryId, taken)
    return { leaderId: deliveryId, taken }
  }

  /**
   * Who has taken over from a lead, by way of as many as there were. One that has led itself before waits for none of those after it:
   * they may be waiting for it.
   */
  #leaderAfter(leadId: string, deliveryId: string): string {
    const seen = new Set([deliveryId])
    for (let at: string | undefined = leadId; at !== undefined && !seen.has(at); at = this.#answered(at)) {
      if (this.#leads.has(at)) return at
      seen.add(at)
    }
    return deliveryId
  }

  /** Forgets these, whatever they led. */
  forget(deliveryIds: readonly string[]): void {
    for (const deliveryId of deliveryIds) this.#leads.delete(deliveryId)
  }

  /** Forgets what is too old; answers whether anything is left. */
  prune(now: number): boolean {
    for (const { deliveryId, at } of this.#leads.values()) if (at < now - KEEP_MS) this.#leads.delete(deliveryId)
    return this.#leads.size > 0
  }

  /** A map keeps the order in which leads came. */
  #makeRoom(): string[] {
    const old = [...this.#leads.keys()].slice(0, Math.max(0, this.#leads.size - MAX_LEADS))
    for (const deliveryId of old) this.#leads.delete(deliveryId)
    return old
  }
}
