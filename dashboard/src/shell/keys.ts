import { useEffect, useRef } from 'react'

const OFF = 'sluice.keys'

/** Single keys can be switched off: they are in the way of speech input (WCAG 2.1.4). */
export const keysAreOn = (): boolean => localStorage.getItem(OFF) !== 'off'
export const switchKeys = (on: boolean): void => (on ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, 'off'))

const TYPING =
  'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]'

/** Whether a key is meant for the page: not while somebody types or a dialog is open, and not with a modifier. */
function isForPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  return !(event.target instanceof Element && event.target.closest(TYPING))
}

/** Held down, these go on; all others are pressed once. */
const GOES_ON = new Set(['j', 'k'])

/** What keys do while the component is shown. Two keys in a row are written with a space: `g i`. */
export function useKeys(actions: Record<string, (() => void) | undefined>): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    let before = ''
    const pressed = (event: KeyboardEvent): void => {
      if (!keysAreOn() || !isForPage(event) || (event.repeat && !GOES_ON.has(event.key))) return
      const pair = `${before} ${event.key}`
      const action = latest.current[pair] ?? latest.current[event.key]
      before = event.key
      if (!action) return
      before = ''
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}
