import { Link } from '@tanstack/react-router'
import { BookOpenIcon } from '@phosphor-icons/react/dist/csr/BookOpen'
import { HeartbeatIcon } from '@phosphor-icons/react/dist/csr/Heartbeat'
import type { ReactNode } from 'react'
import { type Page, PAGES } from './pages.ts'

const LINK =
  'flex h-8 items-center gap-2.5 rounded-md px-2.5 text-kumo-default hover:bg-kumo-tint aria-[current=page]:bg-kumo-tint aria-[current=page]:font-medium'
const ICON = 'size-4 shrink-0 text-kumo-subtle'

/** Pages under their headings, in the order in which they first come. */
const SECTIONS: [string, Page[]][] = [...Map.groupBy(PAGES, ({ section = '' }) => section)]

/** The pages, with what there is to do in them. */
export function Nav(): ReactNode {
  return (
    <div className="flex flex-1 flex-col p-3">
      {SECTIONS.map(([section, pages]) => (
        <Section key={section} section={section}>
          {pages.map(({ to, label, icon: Shape, key, badge: Badge }) => (
            <li key={to}>
              <Link to={to} className={LINK} activeOptions={{ exact: to === '/', includeSearch: false }} title={`${label} (g ${key})`}>
                <Shape className={ICON} />
                <span className="flex-1">{label}</span>
                {Badge && <Badge />}
              </Link>
            </li>
          ))}
        </Section>
      ))}
      <ul className="mt-auto flex flex-col gap-0.5 border-t border-kumo-hairline pt-3">
        <li>
          <a href="/docs" className={LINK}>
            <BookOpenIcon className={ICON} />
            API documentation
          </a>
        </li>
        <li>
          <Link to="/settings/$section" params={{ section: 'health' }} className={LINK}>
            <HeartbeatIcon className={ICON} />
            Health
          </Link>
        </li>
      </ul>
    </div>
  )
}

function Section({ section, children }: { section: string; children: ReactNode }): ReactNode {
  return (
    <>
      {section !== '' && (
        <p aria-hidden="true" className="mt-4 mb-1 px-2.5 text-xs text-kumo-subtle">
          {section}
        </p>
      )}
      <ul aria-label={section === '' ? undefined : section} className="flex flex-col gap-0.5">
        {children}
      </ul>
    </>
  )
}
