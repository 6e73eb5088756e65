import { describe, expect, it } from 'vitest'
import { lexemesOf, matches, readQuery } from './words.ts'

const finds = (typed: string, ...texts: string[]): boolean => matches(readQuery(typed), lexemesOf(...texts))

describe('a person is found', () => {
  it('by characters, one, two or all', () => {
    for (const typed of ['唐', '唐书', '书远', '唐书远']) expect(finds(typed, '唐书远'), typed).toBe(true)
    for (const typed of ['汤', '唐远', '唐书选']) expect(finds(typed, '唐书远'), typed).toBe(false)
  })

  it('by full pinyin from any syllable, by initials, in capitals, with blanks', () => {
    for (const typed of ['tangshuyuan', 'tangsh', 'shuyuan', 'tsy', 'sy', 'TSY', 'Tang Shu Yuan', 'ｔｓｙ']) {
      expect(finds(typed, '唐书远'), typed).toBe(true)
    }
    for (const typed of ['tangyuan', 'ty', 'angshu']) expect(finds(typed, '唐书远'), typed).toBe(false)
  })

  it('by a surname that is read otherwise as a surname', () => {
    expect(finds('shanzhenghai', '单正海')).toBe(true)
    expect(finds('zengxian', '曾宪')).toBe(true)
    expect(finds('xiexiaolin', '解晓林')).toBe(true)
    expect(finds('ouyangnian', '欧阳念')).toBe(true)
  })

  it('in traditional characters where written in simplified, and the other way round', () => {
    expect(finds('劉遠', '刘远')).toBe(true)
    expect(finds('刘远', '劉遠')).toBe(true)
    expect(finds('請假', '请假')).toBe(true)
  })
})

describe('a day is found', () => {
  const slip = '唐书远：年休假 3 天，2026-11-04 至 2026-11-06'

  it('however it is written', () => {
    for (const typed of [
      '2026-11-04',
      '2026年11月4日',
      '2026/11/4',
      '2026.11.4',
      '11月4日',
      '11月6号',
      '11-4',
      '11/06',
    ]) {
      expect(finds(typed, slip), typed).toBe(true)
    }
  })

  it('by its month and its year', () => {
    for (const typed of ['2026年11月', '2026-11', '11月', '11月份', '2026年', '2026', '唐书远 11月']) {
      expect(finds(typed, slip), typed).toBe(true)
    }
    for (const typed of ['2026年11月5日', '12月', '2025年', '1月', '11月40日', '唐书远 10月']) {
      expect(finds(typed, slip), typed).toBe(false)
    }
  })

  it('of a month as it stands in a summary', () => {
    expect(finds('9月', '综合科 2026-09 考勤表')).toBe(true)
    expect(finds('2026年9月', '综合科 2026-09 考勤表')).toBe(true)
    expect(finds('8月', '综合科 2026-09 考勤表')).toBe(false)
  })
})

describe('words', () => {
  it('of a clause are found by the beginning of its number', () => {
    expect(finds('8.3', '8.3.1')).toBe(true)
    expect(finds('8.4', '8.3.1')).toBe(false)
  })

  it('must all be there', () => {
    expect(finds('annual tang', 'Tang Shuyuan: annual leave')).toBe(true)
    expect(finds('annual sick', 'Tang Shuyuan: annual leave')).toBe(false)
  })

  it('that say nothing look for nothing', () => {
    for (const typed of ['', '  ', '，。！', "' | & ! :* <->"]) expect(readQuery(typed).ways, typed).toEqual([])
  })
})
