import { useState } from 'react'

/** As much of a mutation as matters here. */
interface Making {
  isPending: boolean
  reset: () => void
}

/**
 * A form that makes something which is shown once. Closing it forgets nothing: `isPending` is as it was when the page was last drawn, and
 * what is under way by then is made all the same, and has to be shown.
 */
export function useMaking({ isPending, reset }: Making) {
  const [open, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return {
    open,
    begin: (): void => {
      if (!isPending) reset()
      setOpen(true)
    },
    close,
    /** It was shown, and is stored. */
    stored: (): void => {
      close()
      reset()
    },
  }
}
