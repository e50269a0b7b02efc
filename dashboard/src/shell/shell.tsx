import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { sessionQuery } from '../api/queries.ts'
import { useKeys } from './keys.ts'
import { KeysDialog } from './keys-dialog.tsx'
import { LiveDot } from './live-dot.tsx'
import { Logo } from './logo.tsx'
import { Nav } from './nav.tsx'
import { PAGES } from './pages.ts'
import { PhoneMenu } from './phone-menu.tsx'
import { SearchBox } from './search-box.tsx'
import { ThemeButton } from './theme-button.tsx'
import { UserMenu } from './user-menu.tsx'

/** What stands around every page. */
export function Shell(): ReactNode {
  const { data: session } = useQuery(sessionQuery)
  const [keysShown, setKeysShown] = useState(false)
  const navigate = useNavigate()
  const router = useRouter()
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
          <span className="truncate text-kumo-subtle">{session?.workspace}</span>
        </div>
        <Nav />
      </nav>
      <div className="flex min-h-dvh min-w-0 flex-col">
        <header className="sticky top-0 z-20 flex h-12 shrink-0 items-center gap-2 border-b border-kumo-hairline bg-kumo-base px-3 md:px-5">
          <PhoneMenu />
          <SearchBox />
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
      <KeysDialog open={keysShown} onOpenChange={setKeysShown} />
    </div>
  )
}
