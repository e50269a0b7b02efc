import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { currentSession } from '../api/session.ts'
import { toApprovalSearch } from '../approvals/search.ts'
import { toDeadLetterSearch } from '../dead-letters/search.ts'
import { toDestinationSearch } from '../destinations/search.ts'
import { toInboxSearch } from '../inbox/search.ts'
import { preloadChart } from '../overview/chart.tsx'
import { OverviewPage } from '../overview/overview-page.tsx'
import { toOverviewSearch } from '../overview/search.ts'
import { toPromptSearch, toPromptsSearch } from '../prompts/search.ts'
import { toRuleSearch, toRulesSearch } from '../rules/search.ts'
import { Shell } from '../shell/shell.tsx'
import { toSourceSearch, toSourcesSearch, toWizardSearch } from '../sources/search.ts'
import { toTopicSearch } from '../topics/search.ts'
import { toUsageSearch } from '../usage/search.ts'
import { Broken } from './broken.tsx'
import { Lost } from './lost.tsx'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ notFoundComponent: Lost, errorComponent: Broken })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ to }): { to?: string } => (isOwnPath(to) ? { to } : {}),
  component: lazyRouteComponent(() => import('../sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** Pages that one sees only when signed in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    if (await currentSession(context.queries)) return
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
  },
})

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: toOverviewSearch,
  beforeLoad: preloadChart,
  component: OverviewPage,
})

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  validateSearch: toInboxSearch,
  component: lazyRouteComponent(() => import('../inbox/inbox-page.tsx'), 'InboxPage'),
})

const topics = createRoute({
  getParentRoute: () => shell,
  path: '/topics',
  validateSearch: toTopicSearch,
  component: lazyRouteComponent(() => import('../topics/topics-page.tsx'), 'TopicsPage'),
})

const destinations = createRoute({
  getParentRoute: () => shell,
  path: '/destinations',
  validateSearch: toDestinationSearch,
  component: lazyRouteComponent(() => import('../destinations/destinations-page.tsx'), 'DestinationsPage'),
})

const approvals = createRoute({
  getParentRoute: () => shell,
  path: '/approvals',
  validateSearch: toApprovalSearch,
  component: lazyRouteComponent(() => import('../approvals/approvals-page.tsx'), 'ApprovalsPage'),
})

const deadLetters = createRoute({
  getParentRoute: () => shell,
  path: '/dead-letters',
  validateSearch: toDeadLetterSearch,
  component: lazyRouteComponent(() => import('../dead-letters/dead-letters-page.tsx'), 'DeadLettersPage'),
})

const rules = createRoute({
  getParentRoute: () => shell,
  path: '/rules',
  validateSearch: toRulesSearch,
  component: lazyRouteComponent(() => import('../rules/rules-page.tsx'), 'RulesPage'),
})

const rule = createRoute({
  getParentRoute: () => shell,
  path: '/rules/$name',
  validateSearch: toRuleSearch,
  component: lazyRouteComponent(() => import('../rules/rule-page.tsx'), 'RulePage'),
})

const prompts = createRoute({
  getParentRoute: () => shell,
  path: '/prompts',
  validateSearch: toPromptsSearch,
  component: lazyRouteComponent(() => import('../prompts/prompts-page.tsx'), 'PromptsPage'),
})

const prompt = createRoute({
  getParentRoute: () => shell,
  path: '/prompts/$name',
  validateSearch: toPromptSearch,
  component: lazyRouteComponent(() => import('../prompts/prompt-page.tsx'), 'PromptPage'),
})

const sources = createRoute({
  getParentRoute: () => shell,
  path: '/sources',
  validateSearch: toSourcesSearch,
  component: lazyRouteComponent(() => import('../sources/sources-page.tsx'), 'SourcesPage'),
})

const newSource = createRoute({
  getParentRoute: () => shell,
  path: '/sources/new',
  validateSearch: toWizardSearch,
  component: lazyRouteComponent(() => import('../sources/wizard/wizard-page.tsx'), 'WizardPage'),
})

const source = createRoute({
  getParentRoute: () => shell,
  path: '/sources/$name',
  validateSearch: toSourceSearch,
  component: lazyRouteComponent(() => import('../sources/source-page.tsx'), 'SourcePage'),
})

const usage = createRoute({
  getParentRoute: () => shell,
  path: '/usage',
  validateSearch: toUsageSearch,
  component: lazyRouteComponent(() => import('../usage/usage-page.tsx'), 'UsagePage'),
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: 'keys' }, replace: true })
  },
})

/** Each part of Settings reads its own search parameters. */
const settingsSection = createRoute({
  getParentRoute: () => shell,
  path: '/settings/$section',
  validateSearch: (search): Record<string, unknown> => search,
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
})

/** A path of this site; anything else would send people elsewhere after they have signed in. */
const isOwnPath = (path: unknown): path is string => typeof path === 'string' && /^\/(?![/\\])/.test(path)

const tree = root.addChildren([
  signIn,
  shell.addChildren([
    overview,
    inbox,
    topics,
    destinations,
    approvals,
    deadLetters,
    sources,
    newSource,
    source,
    rules,
    rule,
    prompts,
    prompt,
    usage,
    settings,
    settingsSection,
  ]),
])

export const createPages = (queries: QueryClient) =>
  createRouter({ routeTree: tree, context: { queries }, defaultPreload: 'intent', defaultPendingMs: 150, scrollRestoration: false })
