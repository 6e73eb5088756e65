import type { Identity, PostKind } from '#platform/people/who.ts'

export const identityWords: Readonly<Record<Identity, string>> = {
  'civil-servant': '公务员',
  'public-institution': '事业编制',
  contract: '聘用人员',
}

export const postWords: Readonly<Record<PostKind, string>> = {
  member: '所在科室',
  principal: '主要负责人',
  'acting-principal': '主持工作',
  deputy: '分管负责人',
  'section-head': '科室负责人',
  'deputy-section-head': '科室副职',
  timekeeper: '考勤员',
  administrator: '系统管理员',
  'district-leader': '区级领导',
}

type Placed = { readonly name: string; readonly section?: string | null; readonly titles?: readonly string[] }

/** A person with section and titles beside the name, so that two of one name are told apart: `李燕（秘书科 科员）`. */
export const placedName = ({ name, section, titles = [] }: Placed): string => {
  const place = [section, ...titles].filter(Boolean).join(' ')
  return place ? `${name}（${place}）` : name
}
