import { Button } from '@cloudflare/kumo/components/button'
import type { ComponentProps, ReactNode } from 'react'
import { useForbidden } from './rights.ts'

/** As much of a button as differs between those that act. */
interface ActProps extends Pick<ComponentProps<typeof Button>, 'variant' | 'size' | 'loading' | 'disabled' | 'onClick' | 'type'> {
  children: ReactNode
}

/** A button that changes something: off, with the reason, for whoever may only read. */
export function Act({ children, disabled, size = 'sm', ...rest }: ActProps): ReactNode {
  const forbidden = useForbidden('write')
  return (
    <Button {...rest} size={size} disabled={disabled || forbidden !== null} title={forbidden ?? undefined}>
      {children}
    </Button>
  )
}
