import type { Say } from '#platform/ui/say.ts'
import type { search } from '../client.ts'
import type { FoundPage } from './found-pages.ts'

export type Found = Awaited<ReturnType<typeof search.find.call>>

/** Where a result leads: a page, or a clause that opens beside the page one is on. */
export type Leads = { readonly to: string } | { readonly clause: string }

export type Result = {
  readonly key: string
  readonly name: string
  readonly about: string
  readonly state?: string
  readonly leads: Leads
  /** Words of the regulation, which stay Chinese. */
  readonly isQuoted?: boolean
}

export type Group = { readonly title: string; readonly results: readonly Result[]; readonly hasMore: boolean }

const groupsOf = (found: Found, pages: readonly FoundPage[], words: Say): Group[] => {
  const { t, say, text, day, list } = words
  const { people, cases, clauses, interpretations } = found
  return [
    {
      title: t('页面'),
      hasMore: false,
      results: pages.map(({ path, title, of }) => {
        return { key: `page ${path}`, name: t(title), about: of ? text(of) : '', leads: { to: path } }
      }),
    },
    {
      title: t('人员'),
      hasMore: people.hasMore,
      results: people.found.map(({ id, name, section, titles }) => {
        const about = list([section, ...titles].filter((part) => part !== null).map((part) => t(part)))
        return { key: `person ${id}`, name, about, leads: { to: `/people/${id}` } }
      }),
    },
    {
      title: t('办理事项'),
      hasMore: cases.hasMore,
      results: cases.found.map(({ id, title, summary, stepLabel, openedOn, page }) => {
        const about = `${text(title)} · ${day(openedOn)}`
        return { key: `case ${id}`, name: say(summary), about, state: text(stepLabel), leads: { to: page } }
      }),
    },
    {
      title: t('条款'),
      hasMore: clauses.hasMore,
      results: clauses.found.map(({ id, regulation, point, words: own }) => {
        const name = `${t('第{{id}}条', { id })} · ${text(regulation)}`
        return { key: `clause ${id}`, name, about: own ?? text(point), isQuoted: own !== null, leads: { clause: id } }
      }),
    },
    {
      title: t('条文解释'),
      hasMore: interpretations.hasMore,
      results: interpretations.found.map(({ id, clause, question }) => {
        return {
          key: `question ${id}`,
          name: text(question),
          about: t('第{{id}}条', { id: clause }),
          leads: { clause },
        }
      }),
    },
  ]
}

/** As many of each group as there is room for, one from each in turn, so that no group crowds another out. */
export const fitted = (groups: readonly Group[], room: number): Group[] => {
  const taken = groups.map(() => 0)
  for (let left = room, went = true; left > 0 && went; ) {
    went = false
    for (const [i, { results }] of groups.entries()) {
      if (left === 0 || (taken[i] ?? 0) >= results.length) continue
      taken[i] = (taken[i] ?? 0) + 1
      left -= 1
      went = true
    }
  }
  return groups.flatMap((group, i) => {
    const results = group.results.slice(0, taken[i])
    return results.length === 0
      ? []
      : [{ ...group, results, hasMore: group.hasMore || results.length < group.results.length }]
  })
}

const room = 10

/** What was found, in groups, at most a screen of it. */
export const screenOf = (found: Found, pages: readonly FoundPage[], words: Say): Group[] =>
  fitted(groupsOf(found, pages, words), room)
