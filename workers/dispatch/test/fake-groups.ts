import type { LeasedDelivery } from '@sluice/schema/delivery'
import { GroupBook } from '../src/grouping/book.ts'
import { fingerprintOf } from '../src/grouping/fingerprint.ts'
import type { GroupPorts } from '../src/grouping/join-leads.ts'

/** What the objects of the destinations know, in memory and with the same promises. */
export interface FakeGroups {
  assign: GroupPorts['groups']['assign']
  takeOver: (delivery: LeasedDelivery) => Promise<string>
}

export function fakeGroups(now: () => number): FakeGroups {
  const members = new Map<string, string>()
  const books = new Map<string, GroupBook>()
  const bookOf = (workspace: string, destination: string): GroupBook => {
    const key = `${workspace}/${destination}`
    const book = books.get(key) ?? new GroupBook([], (deliveryId) => members.get(deliveryId))
    books.set(key, book)
    return book
  }
  return {
    async assign(workspace, destination, questions, settings) {
      const asked = questions.map(({ text, ...rest }) => ({ ...rest, fingerprint: fingerprintOf(text) }))
      const { leadIds, changes } = bookOf(workspace, destination).assign(asked, settings, now())
      for (const { deliveryId, leadId } of changes.members) members.set(deliveryId, leadId)
      return leadIds
    },
    async takeOver({ workspace, destination, id, leadId = '' }) {
      const { leaderId, taken } = bookOf(workspace, destination).takeOver(leadId, id)
      if (taken) members.set(leadId, id)
      return leaderId
    },
  }
}
