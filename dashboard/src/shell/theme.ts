import { useSyncExternalStore } from 'react'

export type Mode = 'light' | 'dark'

const listeners = new Set<() => void>()

const current = (): Mode => (document.documentElement.dataset['mode'] === 'dark' ? 'dark' : 'light')

/** Light or dark as the page is shown; charts redraw when it changes. */
export const useMode = (): Mode =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, current)

/** Remembered in this browser; public/theme.js reads it before the first paint. */
export function setMode(mode: Mode): void {
  localStorage.setItem('sluice.theme', mode)
  document.documentElement.dataset['mode'] = mode
  for (const listener of listeners) listener()
}
