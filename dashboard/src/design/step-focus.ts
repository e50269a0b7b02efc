import { type RefObject, useLayoutEffect, useRef } from 'react'

const rowsOf = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')]

/** Moves the focus through the rows of a list, as j and k do. */
export function stepFocus(by: number): void {
  const rows = rowsOf()
  const at = rows.findIndex((row) => row === document.activeElement)
  rows[Math.min(rows.length - 1, Math.max(0, at === -1 ? 0 : at + by))]?.focus()
}

/**
 * Where a line goes that has the focus, or had it until its button was pressed, the one that comes into its place gets it; else whoever has no mouse
 * would begin at the top of the page again.
 *
 * @param pressed whether something was done about this line by hand
 */
export function usePassFocus(line: RefObject<HTMLElement | null>, pressed: boolean): void {
  const latest = useRef(pressed)
  latest.current = pressed
  useLayoutEffect(() => {
    const own = line.current
    return () => {
      const { activeElement, body } = document
      if (!own?.contains(activeElement) && !(latest.current && activeElement === body)) return
      const rows = rowsOf()
      const at = rows.findIndex((row) => own?.contains(row))
      ;(rows[at + 1] ?? rows[at - 1])?.focus({ preventScroll: true })
    }
  }, [line])
}
