CREATE TABLE "audit_events" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"serial" bigint NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"cites" text[] DEFAULT '{}'::text[] NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"reason" text,
	"details" jsonb NOT NULL,
	CONSTRAINT "audit_events_office_id_serial_pk" PRIMARY KEY("office_id","serial")
);
--> statement-breakpoint
CREATE TABLE "offices" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"region" text DEFAULT 'sichuan-chengdu' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uploaded_files" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	CONSTRAINT "uploaded_files_office_id_hash_pk" PRIMARY KEY("office_id","hash")
);
--> statement-breakpoint
CREATE TABLE "delegations" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"case_id" text NOT NULL,
	"giver_id" text NOT NULL,
	"deputy_id" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"flows" jsonb,
	"reason" text DEFAULT '' NOT NULL,
	"agreed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "delegations_office_id_id_pk" PRIMARY KEY("office_id","id"),
	CONSTRAINT "delegations_period" CHECK ("delegations"."to_day" >= "delegations"."from_day"),
	CONSTRAINT "delegations_two" CHECK ("delegations"."giver_id" <> "delegations"."deputy_id")
);
--> statement-breakpoint
CREATE TABLE "flow_asides" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"case_id" text NOT NULL,
	"task_id" text NOT NULL,
	"kind" text NOT NULL,
	"timing" text,
	"by_id" text NOT NULL,
	"for_id" text,
	"to_id" text,
	"on_day" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"answer" text,
	"agrees" boolean,
	"answered_at" timestamp (3) with time zone,
	"taken_back_at" timestamp (3) with time zone,
	CONSTRAINT "flow_asides_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "flow_cases" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"flow" text NOT NULL,
	"subject_id" text NOT NULL,
	"person_id" text NOT NULL,
	"section_id" text,
	"step" text NOT NULL,
	"version" bigint NOT NULL,
	"facts" jsonb NOT NULL,
	"summary" jsonb NOT NULL,
	"opened_by" text NOT NULL,
	"opened_on" date NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "flow_cases_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "flow_tasks" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"case_id" text NOT NULL,
	"version" bigint NOT NULL,
	"step" text NOT NULL,
	"seat" text NOT NULL,
	"seat_post" text,
	"seat_section_id" text,
	"seat_person_id" text,
	"cites" jsonb NOT NULL,
	"because" jsonb NOT NULL,
	"opened_on" date NOT NULL,
	"show_from" date,
	"reminded_at" timestamp (3) with time zone,
	"handed_to" text,
	"done_at" timestamp (3) with time zone,
	"done_on" date,
	"done_by" text,
	"done_for" text,
	"action" text,
	"records" jsonb,
	CONSTRAINT "flow_tasks_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"person_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"language" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "calendar_feeds_office_id_person_id_pk" PRIMARY KEY("office_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "mail_outbox" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"notice_id" text NOT NULL,
	"person_id" text NOT NULL,
	"due" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"mail_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "mail_outbox_office_id_notice_id_pk" PRIMARY KEY("office_id","notice_id")
);
--> statement-breakpoint
CREATE TABLE "mail_preferences" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"person_id" text NOT NULL,
	"address" text NOT NULL,
	"mode" text NOT NULL,
	"quiet_from" text NOT NULL,
	"quiet_to" text NOT NULL,
	"quiet_days_off" boolean NOT NULL,
	"language" text NOT NULL,
	CONSTRAINT "mail_preferences_office_id_person_id_pk" PRIMARY KEY("office_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"title" jsonb NOT NULL,
	"summary" jsonb NOT NULL,
	"done" jsonb,
	"standing" jsonb,
	"note" text,
	"by_id" text,
	"page" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "notices_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"webhook_id" text NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"job_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"status" integer,
	"problem" text,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_deliveries_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"flows" jsonb NOT NULL,
	"secret" text NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhooks_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "auth_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_sign_in_failures" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_spent_codes" (
	"key" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_two_factors" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "auth_users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"username" text,
	"display_username" text,
	"office" integer NOT NULL,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_users_email_unique" UNIQUE("email"),
	CONSTRAINT "auth_users_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "auth_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answered_requests" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"user_id" text NOT NULL,
	"endpoint" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"answer" text,
	"answered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "answered_requests_office_id_user_id_endpoint_key_pk" PRIMARY KEY("office_id","user_id","endpoint","key")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"pinyin" text DEFAULT '' NOT NULL,
	"sex" text,
	"born_on" date,
	"identity" text DEFAULT 'civil-servant' NOT NULL,
	"service_start" date,
	"joined_on" date,
	"phone" text DEFAULT '' NOT NULL,
	"room" text DEFAULT '' NOT NULL,
	"remarks" text DEFAULT '' NOT NULL,
	"user_id" text,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "people_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"section_id" text,
	"title" text DEFAULT '' NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date,
	CONSTRAINT "posts_office_id_id_pk" PRIMARY KEY("office_id","id"),
	CONSTRAINT "posts_period" CHECK ("posts"."to_day" is null or "posts"."to_day" >= "posts"."from_day")
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"role" text,
	"position" integer DEFAULT 0 NOT NULL,
	"merged" boolean DEFAULT false NOT NULL,
	"until" date,
	"merged_into" text,
	"former_names" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "sections_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "register_heads" (
	"office_id" integer NOT NULL,
	"register" text NOT NULL,
	"serial" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "register_heads_office_id_register_pk" PRIMARY KEY("office_id","register")
);
--> statement-breakpoint
CREATE TABLE "amendment_switches" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"serial" bigint NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"cites" text[] DEFAULT '{}'::text[] NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"amendment" text NOT NULL,
	"state" text NOT NULL,
	"from_day" date NOT NULL,
	"reason" text NOT NULL,
	"decided_by" text NOT NULL,
	"document_number" text,
	CONSTRAINT "amendment_switches_office_id_serial_pk" PRIMARY KEY("office_id","serial")
);
--> statement-breakpoint
CREATE TABLE "full_text_editions" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"edition" integer NOT NULL,
	"file_name" text NOT NULL,
	"imported_by" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "full_text_editions_office_id_edition_pk" PRIMARY KEY("office_id","edition")
);
--> statement-breakpoint
CREATE TABLE "full_texts" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"edition" integer NOT NULL,
	"clause" text NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "full_texts_office_id_edition_clause_pk" PRIMARY KEY("office_id","edition","clause")
);
--> statement-breakpoint
CREATE TABLE "rulings" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"interpretation" text NOT NULL,
	"value" jsonb NOT NULL,
	"from_day" date NOT NULL,
	"confirms" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by" text,
	"document_number" text,
	"ruled_by" text NOT NULL,
	"ruled_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rulings_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "search_entries" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"words" "tsvector" NOT NULL,
	"readers" text[] NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "search_entries_office_id_kind_key_pk" PRIMARY KEY("office_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "assessment_appeals" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"case_id" text NOT NULL,
	"entry_serial" bigint NOT NULL,
	"year" integer NOT NULL,
	"appealed_by" text NOT NULL,
	"appealed_on" date NOT NULL,
	"until" date,
	"reason" text NOT NULL,
	"evidence" text NOT NULL,
	"verdict" jsonb NOT NULL,
	"decided_by" text,
	"decided_on" date,
	"opinion" text,
	"meeting" text,
	"outcome_serials" bigint[] NOT NULL,
	CONSTRAINT "assessment_appeals_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "assessment_bonus_bases" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"year" integer NOT NULL,
	"base_fen" bigint NOT NULL,
	CONSTRAINT "assessment_bonus_bases_office_id_year_pk" PRIMARY KEY("office_id","year")
);
--> statement-breakpoint
CREATE TABLE "assessment_closing_lines" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"year" integer NOT NULL,
	"account" text NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"section_id" text NOT NULL,
	"position" integer NOT NULL,
	"entries" integer NOT NULL,
	"score" numeric(8, 2) NOT NULL,
	"eligible" boolean NOT NULL,
	"tallies" jsonb NOT NULL,
	"withheld" jsonb NOT NULL,
	"coefficient" numeric(6, 3),
	"bonus_fen" bigint,
	"bonus_facts" text,
	CONSTRAINT "assessment_closing_lines_office_id_year_account_account_id_pk" PRIMARY KEY("office_id","year","account","account_id")
);
--> statement-breakpoint
CREATE TABLE "assessment_closing_verdicts" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"year" integer NOT NULL,
	"rule" text NOT NULL,
	"facts" text NOT NULL,
	"verdict" jsonb NOT NULL,
	CONSTRAINT "assessment_closing_verdicts_office_id_year_rule_facts_pk" PRIMARY KEY("office_id","year","rule","facts")
);
--> statement-breakpoint
CREATE TABLE "assessment_closings" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"year" integer NOT NULL,
	"case_id" text NOT NULL,
	"frozen_on" date,
	"frozen_by" text,
	"ledger_serial" bigint,
	"ledger_hash" text,
	"open_interpretations" text[] NOT NULL,
	"signed_by" text,
	"signed_on" date,
	CONSTRAINT "assessment_closings_office_id_year_pk" PRIMARY KEY("office_id","year")
);
--> statement-breakpoint
CREATE TABLE "assessment_coefficients" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"year" integer NOT NULL,
	"subject" text NOT NULL,
	"coefficient" numeric(6, 3) NOT NULL,
	CONSTRAINT "assessment_coefficients_office_id_year_subject_pk" PRIMARY KEY("office_id","year","subject")
);
--> statement-breakpoint
CREATE TABLE "assessment_entries" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"serial" bigint NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"cites" text[] DEFAULT '{}'::text[] NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"year" integer NOT NULL,
	"account" text NOT NULL,
	"person_id" text,
	"section_id" text NOT NULL,
	"head" text NOT NULL,
	"points" numeric(8, 2) NOT NULL,
	"stage" text NOT NULL,
	"clause" text NOT NULL,
	"occurred_on" date NOT NULL,
	"verdict" jsonb NOT NULL,
	"rests_on" text[] NOT NULL,
	"matter" text,
	"matter_id" text,
	"source_register" text,
	"source_serial" bigint,
	"reverses" bigint,
	"reason" text,
	"proposed_by" text,
	"decided_by" text,
	CONSTRAINT "assessment_entries_office_id_serial_pk" PRIMARY KEY("office_id","serial")
);
--> statement-breakpoint
CREATE TABLE "assessment_evaluations" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"month" text NOT NULL,
	"head" text NOT NULL,
	"best_section_ids" text[] NOT NULL,
	"failed_section_ids" text[] NOT NULL,
	"last_section_ids" text[] NOT NULL,
	"entry_serials" bigint[] NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "assessment_evaluations_office_id_month_head_pk" PRIMARY KEY("office_id","month","head")
);
--> statement-breakpoint
CREATE TABLE "assessment_proposals" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"case_id" text NOT NULL,
	"matter" text NOT NULL,
	"person_id" text NOT NULL,
	"section_id" text NOT NULL,
	"occurred_on" date NOT NULL,
	"person_points" numeric(8, 2) NOT NULL,
	"section_points" numeric(8, 2),
	"reason" text NOT NULL,
	"evidence" text NOT NULL,
	"verdict" jsonb NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_on" date NOT NULL,
	"decided_by" text,
	"decided_on" date,
	"opinion" text,
	CONSTRAINT "assessment_proposals_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "annual_leave_openings" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"person_id" text NOT NULL,
	"year" integer NOT NULL,
	"taken_days" numeric(6, 1) NOT NULL,
	"parts" integer NOT NULL,
	"note" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "annual_leave_openings_office_id_person_id_year_pk" PRIMARY KEY("office_id","person_id","year")
);
--> statement-breakpoint
CREATE TABLE "leave_requests" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	"section_id" text NOT NULL,
	"year" integer NOT NULL,
	"kind" text NOT NULL,
	"from_day" date NOT NULL,
	"from_half" text NOT NULL,
	"to_day" date NOT NULL,
	"to_half" text NOT NULL,
	"counted" numeric(6, 1) NOT NULL,
	"cites" jsonb NOT NULL,
	"because" jsonb NOT NULL,
	"reason" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"paper" jsonb,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"granted_until" date,
	"granted_until_half" text,
	"granted_days" numeric(6, 1),
	"approved_by" text,
	"returned_on" date,
	"returned_half" text,
	"final_days" numeric(6, 1),
	"late_days" numeric(6, 1),
	"filed_on" date,
	CONSTRAINT "leave_requests_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "annual_leave_pay_forms" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"id" text NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	"year" integer NOT NULL,
	"entitlement_days" numeric(5, 1) NOT NULL,
	"taken_days" numeric(5, 1) NOT NULL,
	"personal_leave_days" numeric(5, 1) NOT NULL,
	"unused_days" numeric(5, 1) NOT NULL,
	"reason" text NOT NULL,
	"verdict" jsonb NOT NULL,
	"yearly_pay" bigint,
	"sum" jsonb,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "annual_leave_pay_forms_office_id_id_pk" PRIMARY KEY("office_id","id")
);
--> statement-breakpoint
CREATE TABLE "attendance_days" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"serial" bigint NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"cites" text[] DEFAULT '{}'::text[] NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"person_id" text NOT NULL,
	"section_id" text NOT NULL,
	"day" date NOT NULL,
	"am" text,
	"am_minutes" integer,
	"am_slip" text,
	"pm" text,
	"pm_minutes" integer,
	"pm_slip" text,
	"source" text NOT NULL,
	"reason" text,
	"replaces" bigint,
	CONSTRAINT "attendance_days_office_id_serial_pk" PRIMARY KEY("office_id","serial")
);
--> statement-breakpoint
CREATE TABLE "attendance_months" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"section_id" text NOT NULL,
	"month" text NOT NULL,
	"case_id" text,
	"signed_by" text,
	"signed_at" timestamp (3) with time zone,
	"chain_serial" bigint,
	"chain_hash" text,
	CONSTRAINT "attendance_months_office_id_section_id_month_pk" PRIMARY KEY("office_id","section_id","month")
);
--> statement-breakpoint
CREATE TABLE "attendance_points" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"person_id" text NOT NULL,
	"day" date NOT NULL,
	"part" text NOT NULL,
	"section_id" text NOT NULL,
	"mark" text NOT NULL,
	"minutes" integer,
	"points" numeric(8, 2) NOT NULL,
	"serial" bigint NOT NULL,
	"entry_serial" bigint NOT NULL,
	CONSTRAINT "attendance_points_office_id_person_id_day_part_pk" PRIMARY KEY("office_id","person_id","day","part")
);
--> statement-breakpoint
CREATE TABLE "attendance_quarters" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"section_id" text NOT NULL,
	"quarter" text NOT NULL,
	"case_id" text NOT NULL,
	"handed_in_by" text NOT NULL,
	"handed_in_at" timestamp (3) with time zone NOT NULL,
	"received_by" text,
	"received_at" timestamp (3) with time zone,
	CONSTRAINT "attendance_quarters_office_id_section_id_quarter_pk" PRIMARY KEY("office_id","section_id","quarter")
);
--> statement-breakpoint
CREATE TABLE "attendance_sheet" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"person_id" text NOT NULL,
	"day" date NOT NULL,
	"section_id" text NOT NULL,
	"am" text,
	"am_minutes" integer,
	"am_slip" text,
	"pm" text,
	"pm_minutes" integer,
	"pm_slip" text,
	"source" text NOT NULL,
	"serial" bigint NOT NULL,
	CONSTRAINT "attendance_sheet_office_id_person_id_day_pk" PRIMARY KEY("office_id","person_id","day")
);
--> statement-breakpoint
CREATE TABLE "attendance_spot_checks" (
	"office_id" integer DEFAULT current_setting('zhangfa.office')::int NOT NULL,
	"serial" bigint NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"cites" text[] DEFAULT '{}'::text[] NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"section_id" text NOT NULL,
	"day" date NOT NULL,
	"half" text NOT NULL,
	"result" text NOT NULL,
	"found" text NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "attendance_spot_checks_office_id_serial_pk" PRIMARY KEY("office_id","serial")
);
--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_office_id_case_id_flow_cases_office_id_id_fk" FOREIGN KEY ("office_id","case_id") REFERENCES "public"."flow_cases"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_office_id_giver_id_people_office_id_id_fk" FOREIGN KEY ("office_id","giver_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_office_id_deputy_id_people_office_id_id_fk" FOREIGN KEY ("office_id","deputy_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_asides" ADD CONSTRAINT "flow_asides_office_id_task_id_flow_tasks_office_id_id_fk" FOREIGN KEY ("office_id","task_id") REFERENCES "public"."flow_tasks"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_cases" ADD CONSTRAINT "flow_cases_office_id_person_id_people_office_id_id_fk" FOREIGN KEY ("office_id","person_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_tasks" ADD CONSTRAINT "flow_tasks_office_id_case_id_flow_cases_office_id_id_fk" FOREIGN KEY ("office_id","case_id") REFERENCES "public"."flow_cases"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_office_id_person_id_people_office_id_id_fk" FOREIGN KEY ("office_id","person_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD CONSTRAINT "mail_outbox_office_id_notice_id_notices_office_id_id_fk" FOREIGN KEY ("office_id","notice_id") REFERENCES "public"."notices"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_office_id_person_id_people_office_id_id_fk" FOREIGN KEY ("office_id","person_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_office_id_person_id_people_office_id_id_fk" FOREIGN KEY ("office_id","person_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_office_id_webhook_id_webhooks_office_id_id_fk" FOREIGN KEY ("office_id","webhook_id") REFERENCES "public"."webhooks"("office_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_accounts" ADD CONSTRAINT "auth_accounts_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_two_factors" ADD CONSTRAINT "auth_two_factors_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_office_id_person_id_people_office_id_id_fk" FOREIGN KEY ("office_id","person_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_office_id_section_id_sections_office_id_id_fk" FOREIGN KEY ("office_id","section_id") REFERENCES "public"."sections"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_office_id_merged_into_sections_office_id_id_fk" FOREIGN KEY ("office_id","merged_into") REFERENCES "public"."sections"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_appeals" ADD CONSTRAINT "assessment_appeals_office_id_entry_serial_assessment_entries_office_id_serial_fk" FOREIGN KEY ("office_id","entry_serial") REFERENCES "public"."assessment_entries"("office_id","serial") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_appeals" ADD CONSTRAINT "assessment_appeals_office_id_appealed_by_people_office_id_id_fk" FOREIGN KEY ("office_id","appealed_by") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_entries" ADD CONSTRAINT "assessment_entries_office_id_person_id_people_office_id_id_fk" FOREIGN KEY ("office_id","person_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_entries" ADD CONSTRAINT "assessment_entries_office_id_section_id_sections_office_id_id_fk" FOREIGN KEY ("office_id","section_id") REFERENCES "public"."sections"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_proposals" ADD CONSTRAINT "assessment_proposals_office_id_person_id_people_office_id_id_fk" FOREIGN KEY ("office_id","person_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_proposals" ADD CONSTRAINT "assessment_proposals_office_id_section_id_sections_office_id_id_fk" FOREIGN KEY ("office_id","section_id") REFERENCES "public"."sections"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annual_leave_openings" ADD CONSTRAINT "annual_leave_openings_office_id_person_id_people_office_id_id_fk" FOREIGN KEY ("office_id","person_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_requests" ADD CONSTRAINT "leave_requests_office_id_case_id_flow_cases_office_id_id_fk" FOREIGN KEY ("office_id","case_id") REFERENCES "public"."flow_cases"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_requests" ADD CONSTRAINT "leave_requests_office_id_person_id_people_office_id_id_fk" FOREIGN KEY ("office_id","person_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_requests" ADD CONSTRAINT "leave_requests_office_id_section_id_sections_office_id_id_fk" FOREIGN KEY ("office_id","section_id") REFERENCES "public"."sections"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annual_leave_pay_forms" ADD CONSTRAINT "annual_leave_pay_forms_office_id_case_id_flow_cases_office_id_id_fk" FOREIGN KEY ("office_id","case_id") REFERENCES "public"."flow_cases"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annual_leave_pay_forms" ADD CONSTRAINT "annual_leave_pay_forms_office_id_person_id_people_office_id_id_fk" FOREIGN KEY ("office_id","person_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_days" ADD CONSTRAINT "attendance_days_office_id_person_id_people_office_id_id_fk" FOREIGN KEY ("office_id","person_id") REFERENCES "public"."people"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_days" ADD CONSTRAINT "attendance_days_office_id_section_id_sections_office_id_id_fk" FOREIGN KEY ("office_id","section_id") REFERENCES "public"."sections"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_months" ADD CONSTRAINT "attendance_months_office_id_section_id_sections_office_id_id_fk" FOREIGN KEY ("office_id","section_id") REFERENCES "public"."sections"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_quarters" ADD CONSTRAINT "attendance_quarters_office_id_section_id_sections_office_id_id_fk" FOREIGN KEY ("office_id","section_id") REFERENCES "public"."sections"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_sheet" ADD CONSTRAINT "attendance_sheet_office_id_serial_attendance_days_office_id_serial_fk" FOREIGN KEY ("office_id","serial") REFERENCES "public"."attendance_days"("office_id","serial") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_spot_checks" ADD CONSTRAINT "attendance_spot_checks_office_id_section_id_sections_office_id_id_fk" FOREIGN KEY ("office_id","section_id") REFERENCES "public"."sections"("office_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("office_id","subject");--> statement-breakpoint
CREATE INDEX "audit_events_who" ON "audit_events" USING btree ("office_id","recorded_by");--> statement-breakpoint
CREATE INDEX "uploaded_files_unconfirmed" ON "uploaded_files" USING btree ("office_id","confirmed_at","uploaded_at");--> statement-breakpoint
CREATE INDEX "delegations_deputy" ON "delegations" USING btree ("office_id","deputy_id","from_day");--> statement-breakpoint
CREATE INDEX "delegations_giver" ON "delegations" USING btree ("office_id","giver_id","from_day");--> statement-breakpoint
CREATE INDEX "flow_asides_case" ON "flow_asides" USING btree ("office_id","case_id");--> statement-breakpoint
CREATE INDEX "flow_asides_asked" ON "flow_asides" USING btree ("office_id","to_id") WHERE "flow_asides"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "flow_cases_subject" ON "flow_cases" USING btree ("office_id","flow","subject_id");--> statement-breakpoint
CREATE INDEX "flow_cases_person" ON "flow_cases" USING btree ("office_id","person_id");--> statement-breakpoint
CREATE INDEX "flow_cases_step" ON "flow_cases" USING btree ("office_id","flow","step");--> statement-breakpoint
CREATE INDEX "flow_tasks_case" ON "flow_tasks" USING btree ("office_id","case_id","version");--> statement-breakpoint
CREATE INDEX "flow_tasks_open" ON "flow_tasks" USING btree ("office_id","seat") WHERE "flow_tasks"."done_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token" ON "calendar_feeds" USING btree ("office_id","token_hash");--> statement-breakpoint
CREATE INDEX "mail_outbox_due" ON "mail_outbox" USING btree ("office_id","due") WHERE "mail_outbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "mail_outbox_open" ON "mail_outbox" USING btree ("office_id","state") WHERE "mail_outbox"."state" in ('queued', 'failed');--> statement-breakpoint
CREATE INDEX "mail_outbox_mail" ON "mail_outbox" USING btree ("office_id","mail_id");--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("office_id","person_id","at");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("office_id","person_id","at") WHERE "notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_of" ON "webhook_deliveries" USING btree ("office_id","webhook_id","at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_open" ON "webhook_deliveries" USING btree ("office_id","state") WHERE "webhook_deliveries"."state" in ('waiting', 'queued');--> statement-breakpoint
CREATE INDEX "auth_accounts_user" ON "auth_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_accounts_provider" ON "auth_accounts" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "auth_sessions_user" ON "auth_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_two_factors_user" ON "auth_two_factors" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "people_name" ON "people" USING btree ("office_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "people_user" ON "people" USING btree ("office_id","user_id");--> statement-breakpoint
CREATE INDEX "posts_person" ON "posts" USING btree ("office_id","person_id","from_day");--> statement-breakpoint
CREATE INDEX "posts_seat" ON "posts" USING btree ("office_id","kind","section_id","from_day");--> statement-breakpoint
CREATE UNIQUE INDEX "sections_name" ON "sections" USING btree ("office_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "sections_role" ON "sections" USING btree ("office_id","role");--> statement-breakpoint
CREATE INDEX "search_entries_words" ON "search_entries" USING gin ("words","readers") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_entries_latest" ON "search_entries" USING btree ("office_id","kind","day" DESC NULLS LAST,"key" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "assessment_appeals_of_entry" ON "assessment_appeals" USING btree ("office_id","entry_serial");--> statement-breakpoint
CREATE INDEX "assessment_appeals_of_year" ON "assessment_appeals" USING btree ("office_id","year");--> statement-breakpoint
CREATE INDEX "assessment_closing_lines_in_order" ON "assessment_closing_lines" USING btree ("office_id","year","account","section_id","position");--> statement-breakpoint
CREATE INDEX "assessment_entries_of_person" ON "assessment_entries" USING btree ("office_id","year","person_id");--> statement-breakpoint
CREATE INDEX "assessment_entries_of_section" ON "assessment_entries" USING btree ("office_id","year","section_id");--> statement-breakpoint
CREATE INDEX "assessment_entries_of_source" ON "assessment_entries" USING btree ("office_id","source_register","source_serial");--> statement-breakpoint
CREATE INDEX "assessment_entries_reversals" ON "assessment_entries" USING btree ("office_id","reverses");--> statement-breakpoint
CREATE INDEX "assessment_proposals_of_case" ON "assessment_proposals" USING btree ("office_id","case_id");--> statement-breakpoint
CREATE INDEX "leave_requests_person" ON "leave_requests" USING btree ("office_id","person_id","from_day");--> statement-breakpoint
CREATE INDEX "leave_requests_section" ON "leave_requests" USING btree ("office_id","section_id","from_day");--> statement-breakpoint
CREATE INDEX "leave_requests_year" ON "leave_requests" USING btree ("office_id","person_id","year","kind");--> statement-breakpoint
CREATE INDEX "leave_requests_case" ON "leave_requests" USING btree ("office_id","case_id");--> statement-breakpoint
CREATE INDEX "leave_requests_period" ON "leave_requests" USING btree ("office_id","from_day","to_day");--> statement-breakpoint
CREATE INDEX "annual_leave_pay_forms_person" ON "annual_leave_pay_forms" USING btree ("office_id","person_id","year");--> statement-breakpoint
CREATE INDEX "annual_leave_pay_forms_case" ON "annual_leave_pay_forms" USING btree ("office_id","case_id");--> statement-breakpoint
CREATE INDEX "attendance_days_of_person" ON "attendance_days" USING btree ("office_id","person_id","day");--> statement-breakpoint
CREATE INDEX "attendance_days_after_signing" ON "attendance_days" USING btree ("office_id","section_id","day") WHERE "attendance_days"."source" in ('correction', 'leave');--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_months_of_case" ON "attendance_months" USING btree ("office_id","case_id");--> statement-breakpoint
CREATE INDEX "attendance_points_of_section" ON "attendance_points" USING btree ("office_id","section_id","day");--> statement-breakpoint
CREATE INDEX "attendance_sheet_of_section" ON "attendance_sheet" USING btree ("office_id","section_id","day");--> statement-breakpoint
CREATE INDEX "attendance_sheet_of_day" ON "attendance_sheet" USING btree ("office_id","day");--> statement-breakpoint
CREATE INDEX "attendance_spot_checks_of_section" ON "attendance_spot_checks" USING btree ("office_id","section_id","day");