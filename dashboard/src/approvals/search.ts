/** What the address of Approvals says: what waits (nothing said), or what was decided and how; and the one that is open. */
export interface ApprovalSearch {
  view?: 'approved' | 'rejected'
  open?: string
}

export function toApprovalSearch({ view, open }: Record<string, unknown>): ApprovalSearch {
  return {
    ...((view === 'approved' || view === 'rejected') && { view }),
    ...(typeof open === 'string' && /^dlv_[0-9a-f]{32}$/.test(open) && { open }),
  }
}
