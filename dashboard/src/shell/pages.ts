import type { Icon } from '@phosphor-icons/react'
import { FunnelIcon } from '@phosphor-icons/react/dist/csr/Funnel'
import { HouseIcon } from '@phosphor-icons/react/dist/csr/House'
import { PaperPlaneTiltIcon } from '@phosphor-icons/react/dist/csr/PaperPlaneTilt'
import { SealCheckIcon } from '@phosphor-icons/react/dist/csr/SealCheck'
import { SkullIcon } from '@phosphor-icons/react/dist/csr/Skull'
import { PlugsConnectedIcon } from '@phosphor-icons/react/dist/csr/PlugsConnected'
import { TrayIcon } from '@phosphor-icons/react/dist/csr/Tray'
import type { ComponentType } from 'react'
import { ApprovalsBadge, DeadLettersBadge, InboxBadge } from './badges.tsx'

export interface Page {
  to: '/' | '/inbox' | '/sources' | '/rules' | '/destinations' | '/approvals' | '/dead-letters'
  label: string
  icon: Icon
  /** Pressed after `g`. */
  key: string
  /** The heading that it stands under; none for the first ones. */
  section?: 'Flow' | 'To do'
  /** How much there is to do on it. */
  badge?: ComponentType
}

/** The pages that there are, in the order of the sidebar. */
export const PAGES: readonly Page[] = [
  { to: '/', label: 'Overview', icon: HouseIcon, key: 'o' },
  { to: '/inbox', label: 'Inbox', icon: TrayIcon, key: 'i', badge: InboxBadge },
  { to: '/sources', label: 'Sources', icon: PlugsConnectedIcon, key: 's', section: 'Flow' },
  { to: '/rules', label: 'Rules', icon: FunnelIcon, key: 'r', section: 'Flow' },
  { to: '/destinations', label: 'Destinations', icon: PaperPlaneTiltIcon, key: 'd', section: 'Flow' },
  { to: '/approvals', label: 'Approvals', icon: SealCheckIcon, key: 'a', section: 'To do', badge: ApprovalsBadge },
  { to: '/dead-letters', label: 'Dead letters', icon: SkullIcon, key: 'x', section: 'To do', badge: DeadLettersBadge },
]
