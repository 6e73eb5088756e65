import { globSync, readFileSync } from 'node:fs'
import * as OpenCC from 'opencc-js/cn2t'
import { pinyin } from 'pinyin-pro'

const sources = ['src/app/page-lists.ts', 'src/regulations/*/pages/menu.ts']

/**
 * How the titles of pages are typed without an input method, and in traditional characters: worked out when the pages
 * are built, since neither table belongs into a browser.
 */
export const pageSpellings = (): Record<string, readonly string[]> => {
  const traditional = OpenCC.Converter({ from: 'cn', to: 'twp' })
  const titles = globSync(sources).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\btitle: '([^']+)'/g)].map(([, title = '']) => title),
  )
  return Object.fromEntries(
    titles.map((title) => {
      const syllables = pinyin(title, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map((one) =>
        one.toLowerCase(),
      )
      const starts = syllables.map((_, start) => syllables.slice(start))
      const spelt = starts.flatMap((rest) => [rest.join(''), rest.map((one) => one.slice(0, 1)).join('')])
      return [title, [...new Set([traditional(title), ...spelt])]]
    }),
  )
}
