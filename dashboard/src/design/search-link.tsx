import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react'
import type { InboxSearch } from '../inbox/search.ts'

interface SearchLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  search: InboxSearch
  /** Takes the place of the present entry in the history of the browser. */
  replace?: boolean
  children: ReactNode
}

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey

/** A link to the Inbox that leaves it to its owner to say what is current, and that is light enough for every line of a list. */
export function SearchLink({ search, replace = false, children, ...rest }: SearchLinkProps): ReactNode {
  const router = useRouter()
  const { href } = router.buildLocation({ to: '/inbox', search })
  const go = (event: MouseEvent): void => {
    if (!isPlain(event)) return
    event.preventDefault()
    void router.navigate({ to: '/inbox', search, replace, resetScroll: false })
  }
  return (
    <a {...rest} href={href} onClick={go}>
      {children}
    </a>
  )
}
