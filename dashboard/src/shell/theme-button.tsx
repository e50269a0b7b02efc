import { Button } from '@cloudflare/kumo/components/button'
import { MoonIcon } from '@phosphor-icons/react/dist/csr/Moon'
import { SunIcon } from '@phosphor-icons/react/dist/csr/Sun'
import type { ReactNode } from 'react'
import { setMode, useMode } from './theme.ts'

export function ThemeButton(): ReactNode {
  const dark = useMode() === 'dark'
  return (
    <Button
      variant="ghost"
      shape="square"
      size="sm"
      icon={dark ? <SunIcon /> : <MoonIcon />}
      aria-label={dark ? 'Light colours' : 'Dark colours'}
      onClick={() => setMode(dark ? 'light' : 'dark')}
    />
  )
}
