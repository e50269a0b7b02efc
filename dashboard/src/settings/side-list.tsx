import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Section, SECTIONS } from './sections.ts'

const LINK =
  'flex h-8 items-center rounded-md px-2.5 whitespace-nowrap text-kumo-default hover:bg-kumo-tint aria-[current=page]:bg-kumo-tint aria-[current=page]:font-medium'

const GROUPS: [Section['group'], Section[]][] = [...Map.groupBy(SECTIONS, ({ group }) => group)]

/** The parts of Settings: a list at the side, or above, a group beside or below the other, where there is no room for one. */
export function SideList(): ReactNode {
  return (
    <nav aria-label="Settings" className="max-lg:flex max-lg:flex-wrap max-lg:gap-x-2 max-lg:gap-y-0.5 lg:sticky lg:top-16 lg:self-start">
      {GROUPS.map(([group, sections]) => (
        <div key={group} className="max-lg:contents">
          <p aria-hidden="true" className="mt-4 mb-1 px-2.5 text-xs text-kumo-subtle first:mt-0 max-lg:hidden">
            {group}
          </p>
          <ul aria-label={group} className="flex flex-wrap gap-0.5 lg:mb-4 lg:flex-col">
            {sections.map(({ path, label }) => (
              <li key={path}>
                <Link to="/settings/$section" params={{ section: path }} className={LINK} activeOptions={{ includeSearch: false }}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
