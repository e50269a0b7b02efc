import { Button } from '@cloudflare/kumo/components/button'
import { DropdownMenu } from '@cloudflare/kumo/components/dropdown'
import { useNavigate } from '@tanstack/react-router'
import { ListIcon } from '@phosphor-icons/react/dist/csr/List'
import type { ReactNode } from 'react'
import { PAGES } from './pages.ts'

/** The pages where there is no room for a sidebar. */
export function PhoneMenu(): ReactNode {
  const navigate = useNavigate()
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger
        render={<Button variant="ghost" shape="square" icon={<ListIcon />} aria-label="Pages" className="md:hidden" />}
      />
      <DropdownMenu.Content>
        {PAGES.map(({ to, label, icon }) => (
          <DropdownMenu.Item key={to} icon={icon} onClick={() => void navigate({ to })}>
            {label}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
