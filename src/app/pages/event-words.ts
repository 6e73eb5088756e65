import { type Step, step } from '#platform/law/verdict.ts'
import { deviceWords } from '#platform/people/devices.ts'
import type { PostKind } from '#platform/people/who.ts'
import { postWords } from './people-words.ts'

type Details = Readonly<Record<string, string | number | null>>

type Event = {
  readonly words: string
  /** What it was about beyond the person it was done to; text of the office's own, or a sentence with holes. */
  readonly about?: (details: Details) => Step | string
}

const holder = ({ person, kind, section }: Details) => ({
  person: person ?? '',
  section: section ?? '',
  post: postWords[kind as PostKind] ?? '',
})

const text = (value: string | number | null | undefined): string => String(value ?? '')

const toHost = ({ name, host }: Details): string => `${text(name)}（${text(host)}）`

/** What each kind of event of the audit is called, and how its details read. Those of a case are told by its flow. */
export const events: Readonly<Record<string, Event>> = {
  'office.begun': { words: '开办办公室', about: ({ office }) => text(office) },
  'account.opened': { words: '开通账号', about: ({ userName }) => text(userName) },
  'password.changed': { words: '修改密码' },
  'password.reset': { words: '重置密码' },
  'session.ended': {
    words: '让设备退出登录',
    about: ({ browser, system }) => deviceWords({ browser: text(browser), system: text(system) }),
  },
  'sessions.ended': { words: '让设备都退出登录', about: ({ count }) => step('{{n}} 台', { n: Number(count) }) },
  'second-factor.on': { words: '启用两步验证' },
  'second-factor.off': { words: '停用两步验证' },
  'second-factor.codes-renewed': { words: '换一批备用码' },
  'second-factor.code-spent': {
    words: '用备用码登录',
    about: ({ left }) => step('还剩 {{n}} 个', { n: Number(left) }),
  },
  'second-factor.taken-off': { words: '取下两步验证' },
  'provider.bound': { words: '绑定统一身份认证', about: ({ subject }) => text(subject) },
  'provider.unbound': { words: '解除统一身份认证的绑定', about: ({ subject }) => text(subject) },
  'backup.taken': { words: '下载备份', about: ({ file }) => text(file) },
  'calendar-feed.made': { words: '生成日历地址' },
  'calendar-feed.ended': { words: '日历地址停用' },
  'webhook.added': { words: '添加事件推送', about: toHost },
  'webhook.turned-on': { words: '启用事件推送', about: toHost },
  'webhook.turned-off': { words: '停用事件推送', about: toHost },
  'webhook.removed': { words: '删除事件推送', about: toHost },
  'webhook.secret-made': { words: '更换推送密钥', about: toHost },
  'roster.imported': {
    words: '导入花名册',
    about: ({ file, added, changed }) =>
      step('《{{file}}》：新增 {{added}} 人，有变化 {{changed}} 人', {
        file: text(file),
        added: text(added),
        changed: text(changed),
      }),
  },
  'service.corrected': {
    words: '更正参加工作时间',
    about: ({ before, after }) =>
      before
        ? step('原为{{before}}，改为{{after}}', { before, after: text(after) })
        : step('定为{{after}}', { after: text(after) }),
  },
  'person.added': {
    words: '登记人员',
    about: ({ name, section, title }) =>
      step('{{name}}，{{section}} {{title}}', { name: text(name), section: text(section), title: text(title) }),
  },
  'person.mended': { words: '改人员登记', about: ({ name }) => text(name) },
  'section.added': { words: '设立科室', about: ({ section }) => text(section) },
  'section.renamed': {
    words: '科室改名',
    about: ({ before, after }) => step('原为{{before}}，改为{{after}}', { before: text(before), after: text(after) }),
  },
  'section.merged': {
    words: '科室合并',
    about: ({ section, into, from }) =>
      step('{{section}}并入{{into}}，自{{from}}', { section: text(section), into: text(into), from: text(from) }),
  },
  'post.begun': {
    words: '登记任职',
    about: (details) =>
      step('{{person}}任{{section}}{{post}}，自{{from}}', { ...holder(details), from: text(details.from) }),
  },
  'post.ended': {
    words: '免去职务',
    about: (details) =>
      step('{{person}}不再任{{section}}{{post}}，至{{last}}', { ...holder(details), last: text(details.last) }),
  },
  'full-text.imported': {
    words: '导入制度原文',
    about: ({ file, clauses }) => step('《{{file}}》{{n}} 条', { file: text(file), n: text(clauses) }),
  },
  'interpretation.ruled': {
    words: '作出解释',
    about: ({ interpretation, from }) => step('{{id}}，自{{from}}', { id: text(interpretation), from: text(from) }),
  },
  'attendance.imported': {
    words: '导入考勤表',
    about: ({ file, month }) => step('《{{file}}》{{month}}', { file: text(file), month: text(month) }),
  },
  'assessment.bonus-settings': {
    words: '设定目标奖基数',
    about: ({ year }) => step('{{year}} 年度', { year: text(year) }),
  },
  'assessment.proposal-changed': { words: '修改退回的记分建议' },
  'leave.opening': { words: '登记启用前已休的年休假' },
  'amendment.switched': { words: '启用或停用修正' },
  'flow.opened': { words: '发起办理' },
  'flow.moved': { words: '办理一步' },
  'flow.beside': { words: '转办、加签、催办' },
}
