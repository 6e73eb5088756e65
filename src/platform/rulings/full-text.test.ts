import { describe, expect, it } from 'vitest'
import { chineseNumber, compareClauses, readFullText } from './full-text.ts'

const text = `# 某办制度

## 3. 借书办法

为了管好书。

一、谁可以借

全体人员。

二、怎么借

（一）每次最多两本。

1. 借书要登记。

（1）写书名；

（2）写日期。

2、还书要核对。

①书角折损的，

②缺页的。

(二)、逾期 1.5 倍计。

十一、附则
`

describe('chineseNumber', () => {
  it.each([
    ['一', 1],
    ['十', 10],
    ['十一', 11],
    ['二十', 20],
    ['二十三', 23],
  ])('%s is %i', (written, value) => expect(chineseNumber(written)).toBe(value))
  it.each(['', '二三', '甲'])('“%s” is no number', (written) => expect(chineseNumber(written)).toBeNaN())
})

describe('readFullText', () => {
  const read = readFullText(text)

  it('finds each clause by the path of its numbering', () => {
    expect([...read.words.keys()]).toEqual([
      '3',
      '3.1',
      '3.2',
      '3.2.1',
      '3.2.1.1',
      '3.2.1.1.1',
      '3.2.1.1.2',
      '3.2.1.2',
      '3.2.1.2.1',
      '3.2.1.2.2',
      '3.2.2',
      '3.11',
    ])
    expect(read.words.get('3.1')).toBe('谁可以借\n全体人员。')
    expect(read.words.get('3.2.2')).toBe('逾期 1.5 倍计。')
    expect(read.titles.get(3)).toBe('借书办法')
  })

  it('says where numbering jumps', () => {
    expect(read.problems).toEqual([
      { line: 29, clause: '3.11', says: { say: '编号不连续，缺少 {{skipped}}。', with: { skipped: '3.3' } } },
    ])
  })

  it('says where the text is damaged or a number stands twice', () => {
    const { problems } = readFullText('## 1. 甲\n一、奖金＝基数×()\n二、事先向的报告\n二、再写一次')
    expect(problems.map(({ line, clause }) => [line, clause])).toEqual([
      [2, '1.1'],
      [3, '1.2'],
      [4, '1.2'],
    ])
  })

  it('renames paths that the catalogue numbers otherwise', () => {
    expect(readFullText('## 1. 甲\n一、乙', { '1.1': '1.5' }).words.get('1.5')).toBe('乙')
  })

  it('names clauses of the text alone and of the product alone', () => {
    expect(compareClauses(read, ['3.1', '3.2', '3.9', '4.1']).absent).toEqual(['3.9'])
    expect(compareClauses(readFullText('## 3. 甲\n一、乙\n二、丙\n'), ['3.1']).unknown).toEqual(['3.2'])
  })
})
