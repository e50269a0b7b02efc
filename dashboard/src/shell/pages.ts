import type { Icon } from '@phosphor-icons/react'
import { BooksIcon } from '@phosphor-icons/react/dist/csr/Books'
import { CoinsIcon } from '@phosphor-icons/react/dist/csr/Coins'
import { FunnelIcon } from '@phosphor-icons/react/dist/csr/Funnel'
import { GearSixIcon } from '@phosphor-icons/react/dist/csr/GearSix'
import { HashIcon } from '@phosphor-icons/react/dist/csr/Hash'
import { HouseIcon } from '@phosphor-icons/react/dist/csr/House'
import { PaperPlaneTiltIcon } from '@phosphor-icons/react/dist/csr/PaperPlaneTilt'
import { SealCheckIcon } from '@phosphor-icons/react/dist/csr/SealCheck'
import { SkullIcon } from '@phosphor-icons/react/dist/csr/Skull'
import { PlugsConnectedIcon } from '@phosphor-icons/react/dist/csr/PlugsConnected'
import { TrayIcon } from '@phosphor-icons/react/dist/csr/Tray'
import type { ComponentType } from 'react'
import { ApprovalsBadge, DeadLettersBadge, InboxBadge } from './badges.tsx'

export interface Page {
  to:
    | '/'
    | '/inbox'
    | '/topics'
    | '/sources'
    | '/rules'
    | '/destinations'
    | '/approvals'
    | '/dead-letters'
    | '/prompts'
    | '/usage'
    | '/settings'
  label: string
  icon: Icon
  /** Pressed after `g`. */
  key: string
  /** The heading that it stands under; none for the first ones. */
  section?: 'Flow' | 'To do' | 'Model' | 'Workspace'
  /** How much there is to do on it. */
  badge?: ComponentType
}

/** The pages that there are, in the order of the sidebar. */
export const PAGES: readonly Page[] = [
  { to: '/', label: 'Overview', icon: HouseIcon, key: 'o' },
  { to: '/inbox', label: 'Inbox', icon: TrayIcon, key: 'i', badge: InboxBadge },
  { to: '/topics', label: 'Topics', icon: HashIcon, key: 't' },
  { to: '/sources', label: 'Sources', icon: PlugsConnectedIcon, key: 's', section: 'Flow' },
  { to: '/rules', label: 'Rules', icon: FunnelIcon, key: 'r', section: 'Flow' },
  { to: '/destinations', label: 'Destinations', icon: PaperPlaneTiltIcon, key: 'd', section: 'Flow' },
  { to: '/approvals', label: 'Approvals', icon: SealCheckIcon, key: 'a', section: 'To do', badge: ApprovalsBadge },
  { to: '/dead-letters', label: 'Dead letters', icon: SkullIcon, key: 'x', section: 'To do', badge: DeadLettersBadge },
  { to: '/prompts', label: 'Prompts', icon: BooksIcon, key: 'p', section: 'Model' },
  { to: '/usage', label: 'Usage', icon: CoinsIcon, key: 'u', section: 'Model' },
  { to: '/settings', label: 'Settings', icon: GearSixIcon, key: ',', section: 'Workspace' },
]
