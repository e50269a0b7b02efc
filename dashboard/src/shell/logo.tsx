import type { ReactNode } from 'react'

export function Logo(): ReactNode {
  return (
    <svg viewBox="0 0 32 32" className="size-7 shrink-0" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="fill-[#4f46e5]" />
      <path d="M8 10.5h16M8 16h11M8 21.5h6" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}
