import { z } from "zod";
import { isSpoken, wordsFor } from "../../words/languages.js";
import { defineCommand } from "../spec.js";
import { said } from "../topic.js";

/** From now on in this language, whatever the person writes in. */
export default defineCommand({
  args: z.object({ language: z.string().refine(isSpoken) }),
  who: "anyone",
  decide(turn, { language }) {
    turn.plan.change("people", turn.me!, { language, languageChosen: true });
    turn.t = wordsFor(language);
    const { t } = turn;
    said(turn, { text: t`From now on I write to you in English.` });
  },
});
