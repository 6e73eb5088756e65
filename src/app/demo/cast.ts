import type { PostKind } from '#platform/people/who.ts'

/** The one cast of people that the demo office, the tests, the browser journeys and the screenshots share. All invented. */
export type CastSection = {
  readonly key: string
  readonly name: string
  readonly role: string | null
  readonly deputy?: string
}

export type CastMember = {
  readonly key: string
  readonly name: string
  readonly sex: '男' | '女'
  readonly bornOn: string
  readonly section: string
  readonly title: string
  readonly identity: 'civil-servant' | 'public-institution' | 'contract'
  readonly serviceStart: string
  readonly joinedOn: string
  readonly posts: readonly Exclude<PostKind, 'member'>[]
}

export const officeOfCast = { name: '云岭区政府办（演示）', title: '云岭区人民政府办公室（演示）' } as const

export const castSections: readonly CastSection[] = [
  { key: 'leadership', name: '办公室领导', role: 'leadership' },
  { key: 'general', name: '综合科', role: 'general', deputy: 'deng' },
  { key: 'secretariat', name: '秘书科', role: 'secretariat', deputy: 'ouyang' },
  { key: 'confidential', name: '机要科', role: 'confidential', deputy: 'deng' },
  { key: 'editorial', name: '编辑科', role: 'editorial', deputy: 'ouyang' },
  { key: 'supervision', name: '督查科', role: 'supervision', deputy: 'ouyang' },
  { key: 'emergency', name: '应急管理办公室', role: 'emergency', deputy: 'qiao' },
  { key: 'legal', name: '法制办公室', role: 'legal', deputy: 'qiao' },
  { key: 'reception', name: '接待科', role: 'reception', deputy: 'deng' },
]

type Row = [
  key: string,
  name: string,
  sex: '男' | '女',
  bornOn: string,
  title: string,
  identity: 'c' | 'p' | 'k',
  serviceStart: string,
  posts?: string,
  joinedOn?: string,
]

const identities = { c: 'civil-servant', p: 'public-institution', k: 'contract' } as const

const member = (
  section: string,
  [key, name, sex, bornOn, title, identity, serviceStart, posts = '', joinedOn]: Row,
): CastMember => ({
  key,
  name,
  sex,
  bornOn,
  section,
  title,
  identity: identities[identity],
  serviceStart,
  joinedOn: joinedOn ?? (serviceStart < '2012-03-01' ? '2012-03-01' : serviceStart),
  posts: posts.split(' ').filter(Boolean) as CastMember['posts'],
})

const rowsBySection: Record<string, Row[]> = {
  leadership: [
    ['tang', '唐书远', '男', '1969-04-11', '主任', 'c', '1991-07-01', 'principal'],
    ['deng', '邓望舒', '女', '1974-09-02', '副主任', 'c', '1996-07-01', 'deputy'],
    ['ouyang', '欧阳砚', '男', '1976-12-20', '副主任', 'c', '1999-07-01', 'deputy'],
    ['qiao', '乔亦然', '女', '1979-03-15', '副主任', 'c', '2001-07-01', 'deputy'],
  ],
  general: [
    ['fang', '方知行', '男', '1980-06-08', '科长', 'c', '2003-07-01', 'section-head administrator'],
    ['ning', '宁静怡', '女', '1988-01-19', '副科长', 'c', '2011-07-01', 'deputy-section-head'],
    ['shi', '石磊', '男', '1992-10-30', '科员', 'c', '2016-11-15', 'timekeeper'],
    ['bai', '白鹭', '女', '1996-05-06', '科员', 'p', '2019-08-01'],
    ['kang', '康乐天', '男', '1985-02-14', '科员', 'k', '2008-03-01'],
  ],
  secretariat: [
    ['wen', '温若水', '女', '1982-11-11', '科长', 'c', '2005-07-01', 'section-head'],
    ['lin', '林晚舟', '女', '1994-07-23', '科员', 'c', '2017-08-01'],
    ['xie', '谢长青', '男', '1990-03-03', '科员', 'c', '2013-07-01', 'timekeeper'],
    ['qi', '祁连山', '男', '1998-12-01', '科员', 'c', '2021-09-01'],
    ['tao', '陶然', '女', '1972-08-17', '科员', 'c', '1994-07-01'],
  ],
  confidential: [
    ['gu', '顾怀瑾', '男', '1978-05-25', '科长', 'c', '2001-07-01', 'section-head'],
    ['mei', '梅映雪', '女', '1991-01-08', '科员', 'c', '2014-07-01', 'timekeeper'],
    ['hong', '洪波', '男', '1987-09-09', '科员', 'p', '2010-07-01'],
    ['ji', '季然', '女', '1999-04-27', '科员', 'c', '2022-08-01', '', '2026-06-01'],
  ],
  editorial: [
    ['su', '苏文谦', '男', '1977-10-05', '科长', 'c', '2000-07-01', 'section-head'],
    ['ye', '叶疏影', '女', '1993-06-16', '科员', 'c', '2016-07-01', 'timekeeper'],
    ['cheng', '程砚秋', '女', '1989-02-28', '科员', 'k', '2012-05-01'],
  ],
  supervision: [
    ['lei', '雷正平', '男', '1975-07-07', '科长', 'c', '1998-07-01', 'section-head'],
    ['an', '安小满', '女', '1995-05-21', '科员', 'c', '2018-07-01', 'timekeeper'],
    ['duan', '段鸿飞', '男', '1984-12-12', '科员', 'c', '2007-07-01'],
    ['mo', '莫问', '男', '1997-08-08', '科员', 'p', '2020-07-01'],
  ],
  emergency: [
    ['yan', '严守一', '男', '1981-01-31', '主任', 'c', '2004-07-01', 'section-head'],
    ['bo', '薄云', '女', '1990-11-18', '科员', 'c', '2013-07-01', 'timekeeper'],
    ['hua', '华天成', '男', '1986-04-04', '科员', 'k', '2009-06-01'],
    ['zhu', '祝英兰', '女', '1973-03-21', '四级调研员', 'c', '1995-07-01'],
  ],
  legal: [
    ['fei', '费明理', '女', '1983-09-14', '主任', 'c', '2006-07-01', 'section-head'],
    ['pan', '潘越', '男', '1994-02-02', '科员', 'c', '2017-07-01', 'timekeeper'],
    ['ren', '任重', '男', '1988-06-30', '科员', 'c', '2011-07-01'],
  ],
  reception: [
    ['he', '贺嘉宾', '男', '1980-12-25', '科长', 'c', '2003-07-01', 'section-head'],
    ['yu', '于飞燕', '女', '1992-04-15', '科员', 'c', '2015-07-01', 'timekeeper'],
    ['kong', '孔令仪', '女', '1996-10-10', '科员', 'k', '2019-03-01'],
    ['shan', '单纯', '男', '1985-07-19', '科员', 'p', '2008-07-01'],
  ],
}

export const cast: readonly CastMember[] = Object.entries(rowsBySection).flatMap(([section, rows]) =>
  rows.map((row) => member(section, row)),
)
