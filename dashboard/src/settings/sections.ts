import { lazyRouteComponent } from '@tanstack/react-router'
import { SECTION_NAMES, type SectionPath } from './section-names.ts'

/** A part of Settings: a page of its own beside the list of all of them. It brings its own cards, not its own title. */
export interface Section {
  /** Last part of its address: `/settings/keys`. */
  path: SectionPath
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
    label: SECTION_NAMES.keys,
    summary: 'What programs and people sign in with, and what each may do.',
    group: 'Access',
    page: lazyRouteComponent(() => import('./keys/keys-section.tsx'), 'KeysSection'),
  },
  {
    path: 'members',
    label: SECTION_NAMES.members,
    summary: 'People who come through Cloudflare Access or your own sign-in, and their roles.',
    group: 'Access',
    page: lazyRouteComponent(() => import('./members/members-section.tsx'), 'MembersSection'),
  },
  {
    path: 'sessions',
    label: SECTION_NAMES.sessions,
    summary: 'The browsers in which you are signed in to this workspace.',
    group: 'Access',
    page: lazyRouteComponent(() => import('./sessions/sessions-section.tsx'), 'SessionsSection'),
  },
  {
    path: 'workspaces',
    label: SECTION_NAMES.workspaces,
    summary: 'Bots that share this installation and nothing else, and where the days of this one begin.',
    group: 'Workspace',
    page: lazyRouteComponent(() => import('./workspaces/workspaces-section.tsx'), 'WorkspacesSection'),
  },
  {
    path: 'configuration',
    label: SECTION_NAMES.configuration,
    summary: 'Every change of sources, rules, destinations and the rest is a version: who, when, why, and the way back.',
    group: 'Workspace',
    page: lazyRouteComponent(() => import('./configuration/configuration-section.tsx'), 'ConfigurationSection'),
  },
  {
    path: 'secrets',
    label: SECTION_NAMES.secrets,
    summary: 'What sources, destinations and models prove themselves with: values are given and never shown.',
    group: 'Workspace',
    page: lazyRouteComponent(() => import('./secrets/secrets-section.tsx'), 'SecretsSection'),
  },
  {
    path: 'data',
    label: SECTION_NAMES.data,
    summary: 'How long data is kept, what becomes of personal data, and one person’s data.',
    group: 'Workspace',
    page: lazyRouteComponent(() => import('./data/data-section.tsx'), 'DataSection'),
  },
  {
    path: 'audit',
    label: SECTION_NAMES.audit,
    summary: 'Who changed what, and when.',
    group: 'System',
    page: lazyRouteComponent(() => import('./audit/audit-section.tsx'), 'AuditSection'),
  },
  {
    path: 'health',
    label: SECTION_NAMES.health,
    summary: 'Workers and what they stand on, what waits, the database and the cron.',
    group: 'System',
    page: lazyRouteComponent(() => import('./health/health-section.tsx'), 'HealthSection'),
  },
]

export const sectionAt = (path: string): Section | undefined => SECTIONS.find((section) => section.path === path)
