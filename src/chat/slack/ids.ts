/** Slack's ids as they look: whatever does not look like one is not Slack's, and goes no further. */
import { z } from "zod";

/** A user, channel, bot, view, file. */
export const slackId = z.string().regex(/^[A-Z0-9]{1,60}$/);
/** A message's id: seconds with a fraction. */
export const slackTs = z.string().regex(/^\d{1,12}\.\d{1,8}$/);
/** A moment of an act. */
export const moment = z.string().regex(/^\d[\d.]{0,30}$/);
/** A trigger, a view's hash. */
export const token = z.string().regex(/^[\w.:-]{1,200}$/);
