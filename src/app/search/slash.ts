const remembered = 'zhangfa.search.slash'

/** Whether “/” opens the search on this device; a key by itself can be in the way of who dictates. */
export const opensBySlash = (): boolean => localStorage.getItem(remembered) !== 'off'

export const letSlashOpen = (does: boolean): void => {
  if (does) localStorage.removeItem(remembered)
  else localStorage.setItem(remembered, 'off')
}
