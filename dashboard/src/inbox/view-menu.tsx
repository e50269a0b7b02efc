import { Button } from '@cloudflare/kumo/components/button'
import { DropdownMenu } from '@cloudflare/kumo/components/dropdown'
import { BookmarkSimpleIcon } from '@phosphor-icons/react/dist/csr/BookmarkSimple'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useForbidden } from '../design/rights.ts'
import { filtersOf, type InboxSearch, sameList, searchOf, toInboxSearch, toViewFilters } from './search.ts'
import type { SavedView } from './shapes.ts'
import { newViewId, type useSavedViews } from './use-saved-views.ts'
import { type NamedView, ViewDialog } from './view-dialog.tsx'

interface ViewMenuProps {
  search: InboxSearch
  views: ReturnType<typeof useSavedViews>
}

/** Keeps what one looks at under a name; where it is such a list already, changes that. */
export function ViewMenu({ search, views: { views, save, remove } }: ViewMenuProps): ReactNode {
  const [asked, setAsked] = useState<NamedView | null>(null)
  const navigate = useNavigate()
  const forbidden = useForbidden('write')
  const filters = toViewFilters(search)
  const open = views.find(({ id }) => id === search.saved)
  const changed = open !== undefined && !sameList(toViewFilters(toInboxSearch(open.filters)), filters)
  const filtered = Object.keys(filtersOf(search)).length > 0
  if (!open && !filtered) return null
  const keep = (view: Pick<SavedView, 'id' | 'name' | 'shared'>): void =>
    save.mutate(
      { ...view, filters },
      {
        onSuccess: () => {
          setAsked(null)
          void navigate({ to: '/inbox', search: { ...search, saved: view.id }, replace: true })
        },
      },
    )
  const asNew = (): void => setAsked({ id: newViewId(), name: '', shared: false })
  return (
    <>
      {open ? (
        <span className="flex items-center gap-1">
          {changed && (
            <Button size="sm" disabled={forbidden !== null} title={forbidden ?? undefined} onClick={() => keep(open)}>
              Save changes
            </Button>
          )}
          <DropdownMenu>
            <DropdownMenu.Trigger
              render={<Button size="sm" variant="ghost" icon={<BookmarkSimpleIcon weight="fill" />} aria-label={`View ${open.name}`} />}
            />
            <DropdownMenu.Content>
              {forbidden !== null && <p className="max-w-60 px-3 py-2 text-xs text-kumo-subtle">{forbidden}</p>}
              <DropdownMenu.Item disabled={forbidden !== null} onClick={() => setAsked(open)}>
                Rename or share
              </DropdownMenu.Item>
              <DropdownMenu.Item disabled={forbidden !== null} onClick={asNew}>
                Save as a new view
              </DropdownMenu.Item>
              {changed && (
                <DropdownMenu.Item onClick={() => void navigate({ to: '/inbox', search: searchOf(open) })}>
                  Put the filters back
                </DropdownMenu.Item>
              )}
              <DropdownMenu.Item
                variant="danger"
                disabled={forbidden !== null}
                onClick={() => {
                  remove.mutate(open)
                  void navigate({ to: '/inbox', search: { ...search, saved: undefined }, replace: true })
                }}
              >
                Delete view
              </DropdownMenu.Item>
            </DropdownMenu.Content>
          </DropdownMenu>
        </span>
      ) : (
        <Button
          size="sm"
          variant="ghost"
          icon={<BookmarkSimpleIcon />}
          disabled={forbidden !== null}
          title={forbidden ?? undefined}
          onClick={asNew}
        >
          Save view
        </Button>
      )}
      {asked && <ViewDialog view={asked} busy={save.isPending} keep={keep} close={() => setAsked(null)} />}
    </>
  )
}
