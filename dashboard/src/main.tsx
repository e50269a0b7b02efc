import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { CSPProvider } from '@cloudflare/kumo/primitives/csp-provider'
import { Toasty } from '@cloudflare/kumo/components/toast'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueries } from './app/queries.ts'
import { createPages } from './app/router.tsx'
import { pressOnce } from './shell/once.ts'
// oxlint-disable-next-line no-unassigned-import -- a style sheet has nothing to give
import './styles.css'

const queries = createQueries()
const router = createPages(queries)

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

pressOnce()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    {/* Parts of Kumo would write style elements into the page, which the content security policy forbids. */}
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <Toasty>
          <RouterProvider router={router} />
        </Toasty>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
