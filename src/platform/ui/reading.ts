import { useSyncExternalStore } from 'react'

type Setting = 'text' | 'theme'
const choices = { text: ['normal', 'large'], theme: ['light', 'dark'] } as const

const listeners = new Set<() => void>()
const nameOf = (setting: Setting) => `zhangfa.${setting}`
const current = (setting: Setting): string => document.documentElement.dataset[setting] ?? choices[setting][0]

const apply = (setting: Setting, value: string): void => {
  document.documentElement.dataset[setting] = value
  for (const listener of listeners) listener()
}

/** Puts back how this device's reader likes to read: large text, light on dark. */
export const startReading = (): void => {
  for (const setting of ['text', 'theme'] as const) {
    const saved = localStorage.getItem(nameOf(setting))
    if (saved) apply(setting, saved)
  }
}

/** Whether the setting is at its second choice (large, dark), and a function that turns it over. */
export const useReading = (setting: Setting): readonly [boolean, () => void] => {
  const value = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current(setting),
  )
  const [first, second] = choices[setting]
  const turn = () => {
    const next = value === second ? first : second
    localStorage.setItem(nameOf(setting), next)
    apply(setting, next)
  }
  return [value === second, turn]
}
