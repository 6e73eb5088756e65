import { boolean, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Who can sign in. Belongs to no office's rows: sign-in happens before the office is known, and tells it. */
export const users = pgTable('auth_users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  username: text('username').unique(),
  displayUsername: text('display_username'),
  office: integer('office').notNull(),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

/** Open sessions; the cookie carries the token. */
export const sessions = pgTable(
  'auth_sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [index('auth_sessions_user').on(t.userId)],
)

/** Ways to prove who one is: a password's hash, or the name by which an identity provider knows the person. */
export const accounts = pgTable(
  'auth_accounts',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    index('auth_accounts_user').on(t.userId),
    uniqueIndex('auth_accounts_provider').on(t.providerId, t.accountId),
  ],
)

/** Short-lived proofs that sign-in needs in between. */
export const verifications = pgTable('auth_verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

/** The second factor of who has one: the secret and the backup codes, both encrypted; in force once it is verified. */
export const twoFactors = pgTable(
  'auth_two_factors',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    verified: boolean('verified').notNull().default(false),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: instant('locked_until'),
  },
  (t) => [uniqueIndex('auth_two_factors_user').on(t.userId)],
)

/** Codes of a second factor that were sent in, right or wrong: none is taken twice. Forgotten when they have expired. */
export const spentCodes = pgTable('auth_spent_codes', {
  key: text('key').primaryKey(),
  at: instant('at').notNull(),
})

/** Failed sign-ins by name and by address, for throttling. */
export const signInFailures = pgTable('auth_sign_in_failures', {
  /** `name:…` or `address:…`. */
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  since: instant('since').notNull(),
})

/** What this installation keeps for itself: the secret that signs cookies. */
export const installation = pgTable('auth_installation', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
})
