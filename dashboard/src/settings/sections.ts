import { lazyRouteComponent } from '@tanstack/react-router'

/** A part of Settings: a page of its own beside the list of all of them. It brings its own cards, not its own title. */
export interface Section {
  /** Last part of its address: `/settings/keys`. */
  path: string
  label: string
  /** What it is for, in a line below its title. */
  summary: string
  /** The heading that it stands under. */
  group: 'Access' | 'Workspace' | 'System'
  page: ReturnType<typeof lazyRouteComponent>
}

/** The parts that there are, in the order of the list; a new one is a line here. Those of a group stand together. */
export const SECTIONS: readonly Section[] = [
  {
    path: 'keys',
    label: 'API keys',
    summary: 'What programs and people sign in with, and what each may do.',
    group: 'Access',
    page: lazyRouteComponent(() => import('./keys/keys-section.tsx'), 'KeysSection'),
  },
  {
    path: 'members',
    label: 'Members',
    summary: 'People who come through Cloudflare Access or your own sign-in, and their roles.',
    group: 'Access',
    page: lazyRouteComponent(() => import('./members/members-section.tsx'), 'MembersSection'),
  },
  {
    path: 'sessions',
    label: 'Your sessions',
    summary: 'The browsers in which you are signed in to this workspace.',
    group: 'Access',
    page: lazyRouteComponent(() => import('./sessions/sessions-section.tsx'), 'SessionsSection'),
  },
  {
    path: 'workspaces',
    label: 'Workspaces',
    summary: 'Bots that share this installation and nothing else: each has its own sources, rules, keys and budgets.',
    group: 'Workspace',
    page: lazyRouteComponent(() => import('./workspaces/workspaces-section.tsx'), 'WorkspacesSection'),
  },
  {
    path: 'configuration',
    label: 'Configuration',
    summary: 'Every change of sources, rules, destinations and the rest is a version: who, when, why, and the way back.',
    group: 'Workspace',
    page: lazyRouteComponent(() => import('./configuration/configuration-section.tsx'), 'ConfigurationSection'),
  },
  {
    path: 'data',
    label: 'Data',
    summary: 'How long data is kept, what becomes of personal data, and one person’s data.',
    group: 'Workspace',
    page: lazyRouteComponent(() => import('./data/data-section.tsx'), 'DataSection'),
  },
  {
    path: 'audit',
    label: 'Audit log',
    summary: 'Who changed what, and when.',
    group: 'System',
    page: lazyRouteComponent(() => import('./audit/audit-section.tsx'), 'AuditSection'),
  },
  {
    path: 'health',
    label: 'Health',
    summary: 'Workers and what they stand on, what waits, the database and the cron.',
    group: 'System',
    page: lazyRouteComponent(() => import('./health/health-section.tsx'), 'HealthSection'),
  },
]

export const sectionAt = (path: string): Section | undefined => SECTIONS.find((section) => section.path === path)
