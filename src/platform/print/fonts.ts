import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'
import { type FontFace, readFontFile } from './font-file.ts'

/** The fonts that come with the product. */
export const shippedFonts = fileURLToPath(new URL('../../../assets/fonts', import.meta.url))

/** What a font is for on a form, as official documents use them: 小标宋 titles, 仿宋 text, 黑体 heads, 楷体 notes. */
export type FontRole = 'title' | 'body' | 'heading' | 'note'

type Wanted = { readonly label: string; readonly families: readonly string[] }

/** Family names by which offices have these fonts, best first; the free ones that come with the product last. */
const wanted: Readonly<Record<FontRole, Wanted>> = {
  title: {
    label: '小标宋',
    families: [
      '方正小标宋简体',
      '方正小标宋_GBK',
      'FZXiaoBiaoSong-B05S',
      'FZXiaoBiaoSong-B05',
      '小标宋体',
      'FandolSong Bold',
    ],
  },
  body: {
    label: '仿宋',
    families: ['仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong', '方正仿宋_GBK', 'FZFangSong-Z02', 'FandolFang R'],
  },
  heading: { label: '黑体', families: ['黑体', 'SimHei', '方正黑体_GBK', 'FZHei-B01', 'FandolHei'] },
  note: {
    label: '楷体',
    families: ['楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi', '方正楷体_GBK', 'FZKai-Z03', 'FandolKai'],
  },
}

/** A font chosen for a role, and the office's further fonts for characters that it lacks. */
export type ChosenFont = {
  readonly families: readonly string[]
  readonly draws: (character: string) => boolean
}
export type Fonts = { readonly files: readonly Uint8Array[]; readonly chosen: Readonly<Record<FontRole, ChosenFont>> }

type Held = FontFace & { readonly isOffices: boolean }
type Folder = { readonly files: readonly Buffer[]; readonly faces: readonly FontFace[] }

const unreadable = (file: string): Refusal =>
  new Refusal({
    code: 'font-unreadable',
    reason: step('字体文件 {{file}} 读不出来。', { file }),
    next: step('请换一个完好的 .ttf、.ttc 或 .otf 文件，或把它移出字体文件夹。'),
  })

const facesOf = (file: string, content: Buffer): FontFace[] => {
  try {
    return readFontFile(content)
  } catch (error) {
    if (error instanceof RangeError) throw unreadable(file)
    throw error
  }
}

const fontsIn = (folder: string): Folder => {
  const names = readdirSync(folder).filter((name) => /\.(otf|ttf|ttc)$/i.test(name))
  const files = names.map((name) => readFileSync(join(folder, name)))
  return { files, faces: files.flatMap((content, i) => facesOf(names[i] ?? '', content)) }
}

const emptyFolder: Folder = { files: [], faces: [] }

const ifThere = (folder: string): Folder => {
  try {
    return fontsIn(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return emptyFolder
    throw error
  }
}

const missingFont = ({ label, families }: Wanted): Refusal =>
  new Refusal({
    code: 'font-missing',
    reason: step('缺少打印用的字体：{{label}}。', { label }),
    next: step('请把下列字体之一放进数据目录的 fonts 文件夹：{{families}}。', { families: families.join('、') }),
  })

const pick = (faces: readonly Held[], { families }: Wanted): Held | undefined => {
  for (const isOffices of [true, false]) {
    const here = faces.filter((f) => f.isOffices === isOffices)
    for (const family of families) {
      const found = here.find((f) => f.families.includes(family))
      if (found) return found
    }
  }
  return undefined
}

const choose = (faces: readonly Held[], role: FontRole): ChosenFont => {
  const face = pick(faces, wanted[role])
  if (!face) throw missingFont(wanted[role])
  const further = faces.filter((f) => f.isOffices && f !== face)
  return {
    families: [...new Set([face, ...further].flatMap((f) => f.families))],
    draws: (character) => face.draws(character) || further.some((f) => f.draws(character)),
  }
}

/**
 * The fonts for printing: the office's own folder first, then those that come with the product. Refuses with
 * `font-missing` when one of the four is in neither; there is no silent fallback.
 */
export const loadFonts = (officeFolder: string | undefined, shipped: string = shippedFonts): Fonts => {
  const own = officeFolder ? ifThere(officeFolder) : emptyFolder
  const free = ifThere(shipped)
  const faces: Held[] = [
    ...own.faces.map((f) => ({ ...f, isOffices: true })),
    ...free.faces.map((f) => ({ ...f, isOffices: false })),
  ]
  const chosen = {
    title: choose(faces, 'title'),
    body: choose(faces, 'body'),
    heading: choose(faces, 'heading'),
    note: choose(faces, 'note'),
  }
  return { files: [...own.files, ...free.files], chosen }
}
