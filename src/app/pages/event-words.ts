/** What each kind of audit event is called; a kind without words here shows its own name. */
export const eventWords: Readonly<Record<string, string>> = {
  'office.begun': '开办办公室',
  'account.opened': '开通账号',
  'password.changed': '修改密码',
  'password.reset': '重置密码',
  'roster.imported': '导入花名册',
  'service.corrected': '更正参加工作时间',
  'post.begun': '登记任职',
  'post.ended': '免去职务',
  'full-text.imported': '导入制度原文',
  'interpretation.ruled': '作出解释',
  'flow.opened': '发起办理',
  'flow.moved': '办理一步',
  'leave.submitted': '提交请假单',
  'leave.opening': '登记启用前已休的年休假',
  'attendance.imported': '导入考勤表',
  'assessment.bonus-settings': '设定目标奖基数',
}
