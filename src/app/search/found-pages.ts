import spellings from 'virtual:page-spellings'
import type { Text } from '#platform/law/clause.ts'
import { menus, officePages } from '../page-lists.ts'

export type FoundPage = { readonly path: string; readonly title: string; readonly of: Text | null }

type Listed = FoundPage & { readonly forAdministrator?: boolean }

const listed = (): Listed[] => [
  { path: '/', title: '今天', of: null },
  ...menus.flatMap(({ title: of, pages }) =>
    pages.filter((page) => page.inMenu || page.isFound).map(({ path, title }) => ({ path, title, of })),
  ),
  ...officePages
    .filter((page) => page.inMenu || page.isFound)
    .map(({ path, title, forAdministrator = false }) => ({ path, title, of: null, forAdministrator })),
]

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

/**
 * Pages that the person's menu leads to, by their name in the reader's language, in Chinese of either kind, by pinyin and
 * initials.
 */
export const findPages = (typed: string, administers: boolean, t: (title: string) => string): FoundPage[] => {
  const asked = folded(typed)
  if (asked === '') return []
  const isNamed = ({ title }: Listed): boolean => {
    const names = [title, t(title), ...(spellings[title] ?? [])].map(folded)
    return names.some((name) =>
      /^[a-z]/.test(asked) && !name.includes(' ') ? name.startsWith(asked) : name.includes(asked),
    )
  }
  return listed()
    .filter((page) => (administers || !page.forAdministrator) && isNamed(page))
    .map(({ path, title, of }) => ({ path, title, of }))
}
