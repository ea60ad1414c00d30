import { z } from "zod";
import { defineCommand } from "../spec.js";
import make from "./new.js";

/** The button for {@link make}: opens its empty form. */
export default defineCommand({
  args: z.object({}),
  who: "technician",
  decide(turn) {
    make.decide(turn, {}, null, []);
  },
});
