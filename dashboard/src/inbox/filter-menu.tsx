import { DropdownMenu } from '@cloudflare/kumo/components/dropdown'
import { CaretDownIcon } from '@phosphor-icons/react/dist/csr/CaretDown'
import { XIcon } from '@phosphor-icons/react/dist/csr/X'
import type { ReactNode } from 'react'

interface FilterMenuProps {
  name: string
  options: readonly { value: string; label: string }[]
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** A filter: a menu while it is open to choice, a chip with a way out once it is set. */
export function FilterMenu({ name, options, value, onChange }: FilterMenuProps): ReactNode {
  if (value !== undefined) {
    const label = options.find((option) => option.value === value)?.label ?? value
    return <Chip label={`${name}: ${label}`} clear={() => onChange(undefined)} />
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger
        render={
          <button
            type="button"
            className="flex h-7 shrink-0 cursor-pointer items-center gap-1.5 rounded-md bg-kumo-base px-2.5 ring-1 ring-kumo-line hover:bg-kumo-tint"
          >
            {name}
            <CaretDownIcon className="size-3 text-kumo-subtle" />
          </button>
        }
      />
      <DropdownMenu.Content>
        {options.map((option) => (
          <DropdownMenu.Item key={option.value} onClick={() => onChange(option.value)}>
            {option.label}
          </DropdownMenu.Item>
        ))}
        {options.length === 0 && <p className="px-3 py-2 text-kumo-subtle">There is none yet.</p>}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

export function Chip({ label, clear }: { label: string; clear: () => void }): ReactNode {
  return (
    <span className="flex h-7 max-w-72 shrink-0 items-center rounded-md bg-accent-tint font-medium text-accent ring-1 ring-kumo-hairline">
      <span className="truncate pl-2.5">{label}</span>
      <button
        type="button"
        aria-label={`Clear ${label}`}
        onClick={clear}
        className="grid size-7 shrink-0 cursor-pointer place-items-center rounded-md hover:bg-kumo-tint"
      >
        <XIcon className="size-3" />
      </button>
    </span>
  )
}
