import { useSyncExternalStore } from 'react'

type Note = { readonly id: number; readonly words: string }

let notes: readonly Note[] = []
let lastId = 0
const listeners = new Set<() => void>()

const show = (next: readonly Note[]): void => {
  notes = next
  for (const listener of listeners) listener()
}

/** Says for six seconds that something was done. Never for problems: those stay beside what caused them. */
export const toast = (words: string): void => {
  lastId += 1
  const id = lastId
  show([...notes, { id, words }])
  setTimeout(() => show(notes.filter((note) => note.id !== id)), 6000)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear; stands once, in the layout. */
export const Toasts = () => (
  <div className="toasts no-print" role="status" aria-live="polite">
    {useSyncExternalStore(subscribe, () => notes).map(({ id, words }) => (
      <div key={id} className="toast">
        {words}
      </div>
    ))}
  </div>
)
