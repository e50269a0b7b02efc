import type { ReactNode } from 'react'

interface SegmentedProps<Value extends string> {
  label: string
  options: readonly { value: Value; label: ReactNode }[]
  value: Value | null
  onChange: (value: Value) => void
}

/** One of a few, all of them in sight: radio buttons that look like a switch. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>): ReactNode {
  return (
    <fieldset className="flex rounded-md bg-kumo-recessed p-0.5 ring-1 ring-kumo-hairline">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex h-6 cursor-pointer items-center rounded-[5px] px-2 text-xs whitespace-nowrap text-kumo-subtle hover:text-kumo-default has-checked:bg-kumo-base has-checked:font-medium has-checked:text-kumo-default has-checked:shadow-xs has-checked:ring-1 has-checked:ring-kumo-line has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={label}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          <span data-label={typeof option.label === 'string' ? option.label : undefined} className="segment">
            {option.label}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
