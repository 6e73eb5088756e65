import { createInstance } from 'i18next'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from '../scripts/source-files.ts'

const sources = sourceFiles('src/**/*.{ts,tsx}').filter(
  ({ path }) => !/\.(test|e2e)\.tsx?$|\/testing\.ts$|^src\/app\/demo\//.test(path),
)
const catalogues = sourceFiles('src/**/*en.json').map(({ path, text }) => ({
  path,
  twins: JSON.parse(text) as Readonly<Record<string, string>>,
}))
const pairs = catalogues.flatMap(({ path, twins }) => Object.entries(twins).map(([zh, en]) => ({ path, zh, en })))
const known = new Set(pairs.map(({ zh }) => zh))

const quoted = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")`
const joined = String.raw`${quoted}(?:\s*\+\s*${quoted})*`
const isChinese = (text: string) => /\p{Script=Han}/u.test(text)

const unquoted = (literal: string): string =>
  [...literal.matchAll(new RegExp(quoted, 'g'))]
    .map(([part]) =>
      part
        .slice(1, -1)
        .replace(/\\u\{?([0-9a-f]{4})\}?/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    )
    .join('')
    .replace(/\\(['"\\])/g, '$1')

/** Chinese strings that stand behind `before`, parts joined by + taken together. */
const literalsAfter = (before: string, text: string): string[] =>
  [...text.matchAll(new RegExp(`${before}(${joined})`, 'g'))]
    .map(([, literal = '']) => unquoted(literal))
    .filter(isChinese)

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

const saidIn = (path: string, text: string): string[] => {
  const spoken = literalsAfter(String.raw`\b(?:t|step|sentence)\(\s*`, text)
  if (/\/rules\//.test(path)) return [...spoken, ...literalsAfter(String.raw`(?<!zh: )(?<=[\s(,?:]\s?)`, text)]
  if (!/^src\/(platform\/ui|app)\/|\/pages\//.test(path)) return spoken
  return [
    ...spoken,
    ...literalsAfter(String.raw`\b(?:title|words|label|placeholder|description|says|heading)[:=]\s*\{?`, text),
  ]
}

/** `…_one` is the English of a text where its number is one. */
const isOfOne = (zh: string) => zh.endsWith('_one')
const ofMany = (zh: string) => zh.replace(/_one$/, '')

/** Files that read or write the office's own papers, which are Chinese, and the sources of the law's numbers. */
const papers =
  /(?:values|sources|years|clauses|interpretations|prints?|print-\S+|export|people-export|downloads|roster-(?:sheet|posts|import)|full-text|spreadsheet|spreadsheet-xml|loose-day|backup-readme|sheet-(?:symbols|layout)|money|terms|fact-words|desk-export)\.ts$|\/print\//

const isServer = (path: string) =>
  path.endsWith('.ts') && !/\/(?:pages|rules|ui|law)\//.test(path) && !papers.test(path)

/** For who has no language yet: the Chinese and the English in one. */
const isInBoth = (said: string) => /\p{Script=Han}.*[A-Z][a-z]+[^\p{Script=Han}]*$/su.test(said)

const policies = (text: string): string[] =>
  [...withoutComments(text).matchAll(new RegExp(`\\bpolicy(?:<[^(]*>)?\\(\\s*(${joined})`, 'g'))].map(
    ([, literal = '']) => unquoted(literal),
  )

const holesOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([hole]) => hole).sort()

describe('everything said in Chinese has its English twin', () => {
  it('none is missing', () => {
    const missing = sources.flatMap(({ path, text }) =>
      [...new Set(saidIn(path, withoutComments(text)))]
        .filter((said) => !known.has(said))
        .map((said) => `${path} says “${said}”: add its English to the en.json of its folder.`),
    )
    expect(missing).toEqual([])
  })

  it('none is missing in what the server says: nouns, messages of schemas, whatever else', () => {
    const missing = sources
      .filter(({ path }) => isServer(path))
      .flatMap(({ path, text }) =>
        [...new Set(literalsAfter(String.raw`(?<!zh: |[\[|(]/)`, withoutComments(text)))]
          .filter((said) => !known.has(said) && !isInBoth(said) && !said.includes('$1'))
          .map((said) => `${path} says “${said}”: add its English to the en.json of its folder.`),
      )
    expect(missing).toEqual([])
  })

  it('each sentence of a policy has its Chinese, for who is told that they may not', () => {
    const twins = new Set(pairs.map(({ en }) => en))
    const missing = sources.flatMap(({ path, text }) =>
      policies(text)
        .filter((sentence) => !twins.has(sentence))
        .map((sentence) => `${path} has the policy “${sentence}”: add its Chinese to the en.json of its folder.`),
    )
    expect(missing).toEqual([])
  })

  it('none is a template: what varies is a {{hole}}', () => {
    const templates = sources.flatMap(({ path, text }) =>
      [...withoutComments(text).matchAll(/\b(?:t|step)\(\s*`([^`]*)`/g)]
        .filter(([, said = '']) => isChinese(said))
        .map(([, said]) => `${path} says \`${said}\`: write t('…{{hole}}', { hole }), so that it can be translated.`),
    )
    expect(templates).toEqual([])
  })

  it('what is said of one thing stands beside what is said of many', () => {
    const alone = pairs.filter(({ zh }) => isOfOne(zh) && !known.has(ofMany(zh)))
    expect(alone.map(({ path, zh }) => `${path} has “${zh}” without “${ofMany(zh)}”.`)).toEqual([])
    const plain = pairs.filter(({ zh }) => isOfOne(zh) && !/\{\{(count|n|days)\}\}/.test(zh))
    expect(plain.map(({ path, zh }) => `${path}: “${zh}” has no {{count}}, {{n}} or {{days}} to decide by.`)).toEqual(
      [],
    )
  })

  it('one day is a day, half a day and two are days', async () => {
    const i18n = createInstance()
    const translation = Object.assign({}, ...catalogues.map(({ twins }) => twins))
    await i18n.init({ lng: 'en', resources: { en: { translation } }, keySeparator: false, nsSeparator: false })
    const said = [0, 0.5, 1, 1.5, 2].map((n) => i18n.t('{{n}}天', { n, count: n }))
    expect(said).toEqual(['0 days', '0.5 days', '1 day', '1.5 days', '2 days'])
  })

  it('none is left over', () => {
    const written = new Set(sources.flatMap(({ text }) => literalsAfter('', text)))
    const sentences = new Set(sources.flatMap(({ text }) => policies(text)))
    const unused = pairs
      .filter(
        ({ zh, en }) =>
          !written.has(ofMany(zh)) && !sentences.has(en) && !sources.some(({ text }) => text.includes(ofMany(zh))),
      )
      .map(({ path, zh }) => `${path} has “${zh}”, which nothing says: remove it.`)
    expect(unused).toEqual([])
  })

  it('both have the same holes', () => {
    const uneven = pairs
      .filter(({ zh, en }) => en.trim() === '' || [...new Set(holesOf(zh))].join() !== [...new Set(holesOf(en))].join())
      .map(({ path, zh, en }) => `${path}: “${zh}” and “${en}” have different holes.`)
    expect(uneven).toEqual([])
  })

  it('one Chinese text has one English', () => {
    const english = Map.groupBy(pairs, ({ zh }) => zh)
    const twofold = [...english].filter(([, twins]) => new Set(twins.map(({ en }) => en)).size > 1)
    expect(
      twofold.map(
        ([zh, twins]) => `“${zh}” is “${twins.map(({ path, en }) => `${en}” (${path})`).join(', “')}: choose one.`,
      ),
    ).toEqual([])
  })
})
