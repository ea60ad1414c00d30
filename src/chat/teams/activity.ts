/**
 * What Teams posts to `/api/messages`, as far as we read it. Everything else in it is left alone.
 * Source: Bot Framework "Activity" schema 3.3 and Microsoft's "Bot events in Teams".
 */
import { z } from "zod";

const id = z.string().min(1).max(600);
const shortText = z.string().max(500);

const accountSchema = z.object({
  id,
  name: z.string().max(500).optional().catch(undefined),
  aadObjectId: z.string().max(100).optional().catch(undefined),
  role: z.string().max(40).optional().catch(undefined),
});

const attachmentSchema = z.object({
  contentType: shortText,
  contentUrl: z.string().max(4000).optional().catch(undefined),
  name: shortText.optional().catch(undefined),
  content: z.unknown().optional(),
});

const entitySchema = z.looseObject({
  type: shortText,
  mentioned: z
    .looseObject({ id, name: shortText.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  text: z.string().max(1000).optional().catch(undefined),
});

const named = z.looseObject({ id: id.optional().catch(undefined), name: shortText.optional().catch(undefined) });

/** Lists that are no lists are empty; single entries that are not understood are left out. */
const list = <T>(item: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .max(200)
    .catch([])
    .default([])
    .transform((found) =>
      found.flatMap((each) => {
        const read = item.safeParse(each);
        return read.success ? [read.data] : [];
      }),
    );

const activitySchema = z.object({
  type: shortText,
  id: id.optional(),
  name: shortText.optional().catch(undefined),
  action: shortText.optional().catch(undefined),
  timestamp: shortText.optional().catch(undefined),
  localTimezone: shortText.optional().catch(undefined),
  /** The language of the person's Teams, such as `de-DE`. */
  locale: shortText.optional().catch(undefined),
  serviceUrl: z.url().max(500),
  channelId: shortText,
  from: accountSchema,
  recipient: accountSchema.optional().catch(undefined),
  conversation: z.object({
    id,
    conversationType: shortText.optional().catch(undefined),
    tenantId: shortText.optional().catch(undefined),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: shortText }).optional().catch(undefined),
      team: named.optional().catch(undefined),
      channel: named
        .extend({ type: shortText.optional().catch(undefined) })
        .optional()
        .catch(undefined),
      eventType: shortText.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  text: z.string().max(200_000).optional().catch(undefined),
  textFormat: shortText.optional().catch(undefined),
  replyToId: id.optional().catch(undefined),
  value: z.unknown().optional(),
  attachments: list(attachmentSchema),
  entities: list(entitySchema),
  membersAdded: list(accountSchema),
  membersRemoved: list(accountSchema),
  reactionsAdded: list(z.object({ type: shortText })),
  reactionsRemoved: list(z.object({ type: shortText })),
});

export type Activity = z.infer<typeof activitySchema>;
export type Account = z.infer<typeof accountSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;

/** The activity, or a sentence that says what is wrong with it. */
export function parseActivity(body: unknown): { activity: Activity } | { error: string } {
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return { activity: parsed.data };
  const issue = parsed.error.issues[0]!;
  return { error: `The activity is not understood: ${issue.path.join(".") || "the body"}: ${issue.message}.` };
}

/** The tenant it comes from, as the channel says. */
export const tenantOf = (activity: Activity): string =>
  activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? "";

/** True for Firstline itself and for other bots: their ids begin with "28:". */
export const isBot = (account: Account): boolean => account.id.startsWith("28:") || account.role === "bot";
