import { useBlocker } from '@tanstack/react-router'

/** Asks before a page is left on which something is not saved. */
export function useLeaving(dirty: boolean): void {
  useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && dirty && !window.confirm('Leave without saving?'),
    enableBeforeUnload: dirty,
    disabled: !dirty,
  })
}
