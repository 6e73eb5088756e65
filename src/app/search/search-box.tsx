import { lazy, Suspense, useEffect, useState } from 'react'
import { Icon } from '#platform/ui/mark.tsx'
import { useSay } from '#platform/ui/say.ts'
import { opensBySlash } from './slash.ts'

const SearchPanel = lazy(() => import('./search-panel.tsx'))
const ClauseDrawer = lazy(() => import('#platform/ui/clause-drawer.tsx'))

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Ctrl or ⌘ with K anywhere; “/” where nothing is being written. Not over a dialog that waits for an answer. */
const opens = (event: KeyboardEvent): boolean => {
  if (event.isComposing || document.querySelector('dialog[open]')) return false
  if (event.key.toLowerCase() === 'k') return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  return event.key === '/' && isPlain && opensBySlash() && !takesText(event.target)
}

/** The search of the whole office, opened by its button or by the keyboard. */
export const useSearch = () => {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!opens(event)) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) }
}

/** In the head of the menu: looks like the box that it opens. */
export const SearchButton = ({ onOpen }: { readonly onOpen: () => void }) => {
  const { t } = useSay()
  return (
    <button type="button" className="search-button" aria-keyshortcuts="Control+K" onClick={onOpen}>
      <Icon name="search" />
      <span>{t('搜索')}</span>
      <kbd>{opensBySlash() ? '/' : 'Ctrl K'}</kbd>
    </button>
  )
}

/** On the phone: an icon with its name for who hears it. */
export const SearchIcon = ({ onOpen }: { readonly onOpen: () => void }) => {
  const { t } = useSay()
  return (
    <button type="button" className="search-icon" aria-label={t('搜索')} onClick={onOpen}>
      <Icon name="search" />
    </button>
  )
}

type OverlayProps = { readonly isOpen: boolean; readonly onClose: () => void; readonly administers: boolean }

/** The panel while it is open, and the clause that was chosen in it. */
export const SearchOverlay = ({ isOpen, onClose, administers }: OverlayProps) => {
  const [clause, setClause] = useState<string>()
  return (
    <Suspense fallback={null}>
      {isOpen && <SearchPanel onClose={onClose} onClause={setClause} administers={administers} />}
      {clause !== undefined && <ClauseDrawer id={clause} onClose={() => setClause(undefined)} />}
    </Suspense>
  )
}
