import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { sessionQuery } from '../api/queries.ts'
import { showTimesOf } from '../design/zone.ts'
import { useKeys } from './keys.ts'
import { openLive } from './live.ts'
import { LiveDot } from './live-dot.tsx'
import { Logo } from './logo.tsx'
import { Nav } from './nav.tsx'
import { PAGES } from './pages.ts'
import { PhoneMenu } from './phone-menu.tsx'
import { SearchBox } from './search-box.tsx'
import { ThemeButton } from './theme-button.tsx'
import { UserMenu } from './user-menu.tsx'
import { WorkspaceSwitch } from './workspace-switch.tsx'

const KeysDialog = lazy(() => import('./keys-dialog.tsx').then(({ KeysDialog: component }) => ({ default: component })))

/** What stands around every page. */
export function Shell(): ReactNode {
  const { data: session } = useQuery(sessionQuery)
  // Before anything below is written.
  if (session) showTimesOf(session.timeZone)
  const [keysShown, setKeysShown] = useState(false)
  const navigate = useNavigate()
  const router = useRouter()
  const queries = useQueryClient()
  useEffect(() => openLive(queries), [queries])
  useEffect(() => {
    // Whoever's session has ended is asked to sign in, and comes back to where he was.
    if (session === null) void router.invalidate()
  }, [session, router])
  useKeys({
    ...Object.fromEntries(PAGES.map(({ key, to }) => [`g ${key}`, () => void navigate({ to })])),
    '?': () => setKeysShown(true),
  })
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[216px_minmax(0,1fr)]">
      <a href="#page" className="sr-only z-50 rounded-md bg-kumo-base p-2 focus:not-sr-only focus:absolute">
        Skip to the page
      </a>
      <nav aria-label="Pages" className="sticky top-0 flex h-dvh flex-col border-r border-kumo-hairline bg-kumo-base max-md:hidden">
        <div className="flex h-12 shrink-0 items-center gap-2.5 border-b border-kumo-hairline px-4">
          <Logo />
          <span className="text-base font-semibold">Sluice</span>
          <WorkspaceSwitch />
        </div>
        <Nav />
      </nav>
      <div className="flex min-h-dvh min-w-0 flex-col">
        <header className="sticky top-0 z-20 flex h-12 shrink-0 items-center gap-2 border-b border-kumo-hairline bg-kumo-base px-3 md:px-5">
          <PhoneMenu />
          <SearchBox showKeys={() => setKeysShown(true)} />
          <div className="ml-auto flex items-center gap-2">
            <LiveDot />
            <ThemeButton />
            <UserMenu showKeys={() => setKeysShown(true)} />
          </div>
        </header>
        <main id="page" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          <Outlet />
        </main>
      </div>
      {keysShown && (
        <Suspense>
          <KeysDialog open onOpenChange={setKeysShown} />
        </Suspense>
      )}
    </div>
  )
}
