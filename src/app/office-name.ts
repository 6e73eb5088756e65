/** An office's name on screen: what marks the made-up one is said in the reader's language. */
export const officeInWords = (title: string, t: (chinese: string) => string): string =>
  title.replace('（演示）', t('（演示）'))
