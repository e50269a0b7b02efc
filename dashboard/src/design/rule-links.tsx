import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** Rules by their names, each leading to its page. */
export function RuleLinks({ names }: { names: readonly string[] }): ReactNode {
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <Link to="/rules/$name" params={{ name }} className="text-kumo-link underline">
        {name}
      </Link>
    </span>
  ))
}
