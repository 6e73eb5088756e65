import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { loadFonts, shippedFonts } from './fonts.ts'
import { openPrinter } from './typst.ts'

const folders: string[] = []
const folderWith = (...names: string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fonts-'))
  folders.push(folder)
  for (const name of names) copyFileSync(join(shippedFonts, name), join(folder, name))
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const card = (name: string) => ({
  title: '云岭区人民政府办公室2026年度个人积分登记卡',
  office: '云岭区人民政府办公室',
  name,
  section: '综合科',
  year: '2026',
  base: '100',
  count: '0',
  score: '100',
  lines: [],
  notes: [],
})
const template = 'regulations/01-assessment/prints/score-card.typ'

describe('forms', () => {
  test('a PDF with its own fonts in it, the same whenever it is made', () => {
    const printer = openPrinter()
    const pdf = Buffer.from(printer.pdf(template, card('石磊')))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const text = pdf.toString('latin1')
    for (const font of ['FandolSong-Bold', 'FandolFang-Regular', 'FandolHei-Regular']) {
      expect(text).toMatch(new RegExp(`/BaseFont ?/[A-Z]{6}\\+${font}`))
    }
    expect(text).toContain('/FontFile3')
  })

  test('a missing font is an error that names it and says where to put it', () => {
    const withoutFang = folderWith('FandolSong-Bold.otf', 'FandolHei-Regular.otf', 'FandolKai-Regular.otf')
    expect(() => loadFonts(undefined, withoutFang)).toThrow(
      expect.objectContaining({ code: 'font-missing', message: '缺少打印用的字体：仿宋。' }),
    )
    expect(() => loadFonts(undefined, join(withoutFang, 'nowhere'))).toThrow(
      expect.objectContaining({ code: 'font-missing' }),
    )
  })

  test('the office’s own folder goes first; a broken file in it is named', () => {
    const own = folderWith('FandolKai-Regular.otf')
    expect(loadFonts(own).chosen.note.families).toContain('FandolKai')
    expect(loadFonts(own).files).toHaveLength(5)
    mkdirSync(join(own, 'more'), { recursive: true })
    writeFileSync(join(own, 'broken.ttf'), 'not a font')
    expect(() => loadFonts(own)).toThrow(expect.objectContaining({ code: 'font-unreadable' }))
  })

  test('a character that no font draws is an error that names it, never a blank box', () => {
    const printer = openPrinter()
    expect(() => printer.pdf(template, card('王㐂'))).toThrow(
      expect.objectContaining({
        code: 'character-missing',
        message: '打印字体里没有“㐂”（U+3402）字，它出现在“王㐂”中。',
      }),
    )
  })

  test('the licence stands beside the fonts', () => {
    expect(readdirSync(shippedFonts)).toEqual(expect.arrayContaining(['COPYING', 'README']))
  })
})
