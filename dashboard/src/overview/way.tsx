import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey

/** A link whose address the API has made: it names the page where something is mended. */
export function Way({ to, className, children }: { to: string; className: string; children: ReactNode }): ReactNode {
  const router = useRouter()
  const go = (event: MouseEvent): void => {
    if (!isPlain(event)) return
    event.preventDefault()
    router.history.push(to)
  }
  return (
    <a href={to} onClick={go} className={className}>
      {children}
    </a>
  )
}
