import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'
import { type Fonts, loadFonts } from './fonts.ts'

/** What a form is filled with. `title` and `office` are set in 小标宋, everything else in 仿宋. */
export type FormData = { readonly title: string; readonly office: string; readonly [name: string]: unknown }

export type Printer = {
  /**
   * Fills a template (its path under `src/`, as `regulations/01-assessment/prints/closing.typ`) and returns the PDF with
   * its fonts embedded. Refuses `character-missing` when a character has no glyph in the fonts.
   */
  readonly pdf: (template: string, data: FormData) => Uint8Array
}

const workspace = fileURLToPath(new URL('../..', import.meta.url))

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsIn)
}

const isDrawn = (character: string): boolean => !/[\s\p{Cc}\p{Cf}]/u.test(character)

const missingCharacter = (character: string, inText: string): Refusal =>
  new Refusal({
    code: 'character-missing',
    reason: step('打印字体里没有“{{character}}”（U+{{code}}）字，它出现在“{{text}}”中。', {
      character,
      code: (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0'),
      text: inText.slice(0, 40),
    }),
    next: step('请把含有这个字的字体（如新版仿宋 GB 18030）放进数据目录的 fonts 文件夹，再打印。'),
  })

const checkCharacters = ({ chosen }: Fonts, { title, office, ...rest }: FormData): void => {
  const check = (texts: readonly string[], draws: (character: string) => boolean) => {
    const seen = new Set<string>()
    for (const text of texts) {
      for (const character of text) {
        if (seen.has(character) || !isDrawn(character)) continue
        seen.add(character)
        if (!draws(character)) throw missingCharacter(character, text)
      }
    }
  }
  check([title, office], chosen.title.draws)
  check([...textsIn(rest), office], chosen.body.draws)
}

type Diagnostic = { readonly message: string; readonly path: string }

/** Forms by Typst. The compiler starts with the first print: `officeFonts` is the office's own folder of fonts. */
export const openPrinter = ({ officeFonts }: { readonly officeFonts?: string | undefined } = {}): Printer => {
  let opened: { fonts: Fonts; compiler: NodeCompiler } | undefined
  const open = () => {
    const fonts = loadFonts(officeFonts)
    const fontArgs = [{ fontBlobs: fonts.files.map((content) => Buffer.from(content)) }]
    return { fonts, compiler: NodeCompiler.create({ workspace, fontArgs }) }
  }
  const pdf = (template: string, data: FormData): Uint8Array => {
    opened ??= open()
    const { fonts, compiler } = opened
    checkCharacters(fonts, data)
    const inputs = { data: JSON.stringify(data), fonts: JSON.stringify(fonts.chosen) }
    const compiled = compiler.compile({ mainFilePath: `${workspace}${template}`, inputs, resetRead: true })
    const { result } = compiled
    if (!result) throw new Error(`${template} does not compile: ${explain(compiler, compiled.takeDiagnostics())}`)
    const made = compiler.pdf(result)
    compiler.evictCache(10)
    return made
  }
  return { pdf }
}

const explain = (compiler: NodeCompiler, error: Parameters<NodeCompiler['fetchDiagnostics']>[0] | null): string => {
  if (!error) return 'no reason given'
  return (compiler.fetchDiagnostics(error) as Diagnostic[]).map((d) => `${d.message} (${d.path})`).join('; ')
}
